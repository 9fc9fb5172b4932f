package org.tritonjvm.filecheck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tritonjvm.filecheck.regex.Haystack;
import org.tritonjvm.filecheck.regex.Regex;
import org.tritonjvm.filecheck.regex.RegexSyntaxException;

/** The compiled pattern of one directive. */
final class Pattern {
  private final CheckType type;
  private final Location location;
  private final OptionalInt line;
  private final boolean ignoreCase;
  private final Variables variables;
  private final PatternText text;
  private final byte[] fixed;
  private String compiledText = "";
  private Optional<Regex> compiled = Optional.empty();

  Pattern(
      CheckType type,
      Location location,
      OptionalInt line,
      boolean ignoreCase,
      Variables variables,
      PatternText text) {
    this.type = type;
    this.location = location;
    this.line = line;
    this.ignoreCase = ignoreCase;
    this.variables = variables;
    this.text = text;
    this.fixed = text.fixed().getBytes(StandardCharsets.ISO_8859_1);
    if (ignoreCase) {
      for (int i = 0; i < fixed.length; i++) {
        fixed[i] = Haystack.lower(fixed[i]);
      }
    }
  }

  CheckType type() {
    return type;
  }

  /** Where the text of the pattern begins in the check file. */
  Location location() {
    return location;
  }

  PatternText text() {
    return text;
  }

  /** What is searched to the letter, if it is. */
  Optional<byte[]> caseSensitiveText() {
    return fixed.length > 0 && !ignoreCase ? Optional.of(fixed) : Optional.empty();
  }

  /** The result of a search. */
  sealed interface Result {
    record Found(int start, int end) implements Result {}

    record NotFound() implements Result {}

    /** The pattern has no meaning now, for want of a value. */
    record Invalid(List<Diagnostic> errors) implements Result {}
  }

  /**
   * Searches the input from {@code from} to {@code to}; a match sets the variables that the pattern
   * defines.
   */
  Result match(Input input, int from, int to) {
    if (type.kind() == CheckKind.EOF) {
      return new Result.Found(to, to);
    }
    if (fixed.length > 0) {
      var haystack = input.haystack();
      int at =
          ignoreCase
              ? haystack.indexOfIgnoringCase(fixed, from, to)
              : haystack.indexOf(fixed, from, to);
      return at < 0 ? new Result.NotFound() : new Result.Found(at, at + fixed.length);
    }
    var errors = new ArrayList<Diagnostic>();
    var expression = substitute(errors);
    if (!errors.isEmpty()) {
      return new Result.Invalid(errors);
    }
    compile(expression);
    int[] groups =
        compiled.map(regex -> regex.search(input.haystack(), from, to)).orElse(new int[0]);
    if (groups.length == 0) {
      return new Result.NotFound();
    }
    capture(input.buffer(), groups);
    // The match of an EMPTY directive begins behind the line feed that its expression needs.
    return new Result.Found(groups[0] + (type.kind() == CheckKind.EMPTY ? 1 : 0), groups[1]);
  }

  /**
   * The expression with all values put in; empty when one is missing or the whole is no expression.
   */
  Optional<Regex> regexNow() {
    var errors = new ArrayList<Diagnostic>();
    var expression = text.fixed().isEmpty() ? substitute(errors) : Regex.escape(text.fixed());
    try {
      return errors.isEmpty()
          ? Optional.of(Regex.compile(expression, ignoreCase))
          : Optional.empty();
    } catch (RegexSyntaxException e) {
      return Optional.empty();
    }
  }

  private String substitute(List<Diagnostic> errors) {
    if (text.substitutions().isEmpty()) {
      return text.regex();
    }
    line.ifPresent(variables::setLine);
    var expression = new StringBuilder(text.regex());
    int shift = 0;
    for (var substitution : text.substitutions()) {
      var value = substitution.value(variables);
      errors.addAll(value.errors());
      if (value.text().isPresent()) {
        var inserted = value.text().get();
        if (substitution instanceof Substitution.OfString) {
          inserted = Regex.escape(inserted);
        }
        expression.insert(substitution.index() + shift, inserted);
        shift += inserted.length();
      }
    }
    return expression.toString();
  }

  /** An expression whose parts are valid can be invalid as a whole; then nothing matches. */
  private void compile(String expression) {
    if (compiled.isPresent() && expression.equals(compiledText)) {
      return;
    }
    compiledText = expression;
    try {
      compiled = Optional.of(Regex.compile(expression, ignoreCase));
    } catch (RegexSyntaxException e) {
      compiled = Optional.empty();
    }
  }

  private void capture(SourceBuffer input, int[] groups) {
    text.stringDefinitions()
        .forEach((name, group) -> variables.setString(name, group(input, groups, group).text()));
    text.numericDefinitions()
        .forEach(
            (name, definition) -> {
              var matched = group(input, groups, definition.group());
              var variable = definition.variable();
              variables.declareNumber(name, variable);
              variable.set(variable.format().parse(matched.text()), matched);
            });
    lastGroups = groups;
  }

  private int[] lastGroups = {};

  private static Slice group(SourceBuffer input, int[] groups, int group) {
    return new Slice(input, groups[2 * group], groups[2 * group + 1]);
  }

  /** What the last match put into each variable of the pattern, by name. */
  List<Map.Entry<String, Slice>> captures(SourceBuffer input) {
    var captures = new ArrayList<Map.Entry<String, Slice>>();
    text.stringDefinitions()
        .forEach((name, group) -> captures.add(Map.entry(name, group(input, lastGroups, group))));
    text.numericDefinitions()
        .forEach(
            (name, definition) ->
                definition.variable().matched().ifPresent(m -> captures.add(Map.entry(name, m))));
    captures.sort((a, b) -> Integer.compare(a.getValue().start(), b.getValue().start()));
    return captures;
  }

  /** For each substitution that has a value, what notes say of it. */
  List<String> substitutionNotes() {
    var notes = new ArrayList<String>();
    for (var substitution : text.substitutions()) {
      substitution
          .display(variables)
          .ifPresent(
              value ->
                  notes.add(
                      "with \""
                          + Substitution.escape(substitution.source().text())
                          + "\" equal to "
                          + value));
    }
    return notes;
  }
}
