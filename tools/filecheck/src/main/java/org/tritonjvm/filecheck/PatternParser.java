package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tritonjvm.filecheck.regex.Regex;
import org.tritonjvm.filecheck.regex.RegexSyntaxException;

/**
 * Compiles the text of a directive to one regular expression, or to a fixed text where that will
 * do.
 */
final class PatternParser {
  private static final int MAX_BACK_REFERENCE = 9;

  private final CheckType type;
  private final Options options;
  private final Variables variables;
  private final OptionalInt line;
  private final StringBuilder regex = new StringBuilder();
  private final List<Substitution> substitutions = new ArrayList<>();
  private final SortedMap<String, Integer> stringDefinitions = new TreeMap<>();
  private final SortedMap<String, PatternText.NumericDefinition> numericDefinitions =
      new TreeMap<>();
  private String fixed = "";
  private int nextGroup = 1;

  PatternParser(CheckType type, OptionalInt line, Options options, Variables variables) {
    this.type = type;
    this.line = line;
    this.options = options;
    this.variables = variables;
  }

  /** What has been compiled; after an error, what came before it. */
  Pattern pattern(Slice text) {
    var compiled =
        new PatternText(
            fixed,
            regex.toString(),
            List.copyOf(substitutions),
            stringDefinitions,
            numericDefinitions);
    return new Pattern(type, text.location(), line, options.ignoreCase(), variables, compiled);
  }

  Pattern parse(Slice text, String prefix) throws CheckFileException {
    compile(text, prefix);
    return pattern(text);
  }

  private void compile(Slice whole, String prefix) throws CheckFileException {
    boolean verbatim = options.strictWhitespace() && options.matchFullLines();
    var text = verbatim ? whole : whole.trimEnd();
    if (text.isEmpty() && type.kind() != CheckKind.EMPTY) {
      throw CheckFileException.at(whole, "found empty check string with prefix '" + prefix + ":'");
    }
    if (!text.isEmpty() && type.kind() == CheckKind.EMPTY) {
      throw CheckFileException.at(
          whole, "found non-empty check string for empty check with prefix '" + prefix + ":'");
    }
    if (type.kind() == CheckKind.EMPTY) {
      regex.append("(\n$)");
      return;
    }
    boolean fullLines = options.matchFullLines() && type.kind() != CheckKind.NOT;
    boolean plain = text.length() < 2 || (text.indexOf("{{", 0) < 0 && text.indexOf("[[", 0) < 0);
    if (type.literal() || (plain && !fullLines)) {
      fixed = text.text();
      return;
    }
    var blanks = options.strictWhitespace() ? "" : " *";
    if (fullLines) {
      regex.append('^').append(blanks);
    }
    while (!text.isEmpty()) {
      if (text.startsWith("{{")) {
        text = regexBlock(text);
      } else if (text.startsWith("[[") && !text.startsWith("[[[")) {
        text = substitutionBlock(text);
      } else {
        int end = nextBlock(text);
        regex.append(Regex.escape(text.first(end).text()));
        text = text.from(end);
      }
    }
    if (fullLines) {
      regex.append(blanks).append('$');
    }
  }

  private static int nextBlock(Slice text) {
    int braces = text.indexOf("{{", 1);
    int brackets = text.indexOf("[[", 1);
    int end = braces < 0 ? text.length() : braces;
    return brackets < 0 ? end : Math.min(end, brackets);
  }

  private Slice regexBlock(Slice text) throws CheckFileException {
    int end = text.indexOf("}}", 0);
    if (end < 0) {
      throw CheckFileException.at(text, "found start of regex string with no end '}}'");
    }
    // A bar anywhere behind makes the group, as LLVM looks at all that is left of the pattern.
    boolean grouped = text.indexOf('|') >= 0;
    if (grouped) {
      regex.append('(');
      nextGroup++;
    }
    addRegex(text.first(end).from(2));
    if (grouped) {
      regex.append(')');
    }
    return text.from(end + 2);
  }

  private void addRegex(Slice part) throws CheckFileException {
    try {
      nextGroup += Regex.countGroups(part.text());
    } catch (RegexSyntaxException e) {
      throw CheckFileException.at(part, "invalid regex: " + e.getMessage());
    }
    regex.append(part.text());
  }

  private Slice substitutionBlock(Slice text) throws CheckFileException {
    var inside = text.from(2);
    int end = blockEnd(inside);
    if (end < 0) {
      throw CheckFileException.at(text, "Invalid substitution block, no ]] found");
    }
    var block = inside.first(end);
    if (block.startsWith("#")) {
      numericBlock(block.from(1), false);
    } else {
      stringBlock(block);
    }
    return inside.from(end + 2);
  }

  /**
   * The length of the block, whose brackets nest and whose backslashes escape; -1 when it does not
   * end.
   */
  private static int blockEnd(Slice text) throws CheckFileException {
    int depth = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
        continue;
      }
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        if (depth == 0 && text.from(i).startsWith("]]")) {
          return i;
        }
        if (depth == 0) {
          throw CheckFileException.unclosedBracket(text.from(i).location());
        }
        depth--;
      }
      i++;
    }
    return -1;
  }

  private void stringBlock(Slice block) throws CheckFileException {
    int colon = block.indexOf(':');
    var head = colon < 0 ? block : block.first(colon);
    int space = head.indexOf(' ');
    int tab = head.indexOf('\t');
    int blank = space < 0 || (tab >= 0 && tab < space) ? tab : space;
    if (blank >= 0) {
      throw CheckFileException.at(block.from(blank), "unexpected whitespace");
    }
    var parsed = VariableName.parse(block);
    var name = parsed.name().text();
    if (colon >= 0) {
      if (parsed.isPseudo() || !parsed.rest().startsWith(":")) {
        throw CheckFileException.at(parsed.name(), "invalid name in string variable definition");
      }
      if (variables.number(name).isPresent()) {
        throw CheckFileException.at(
            parsed.name(), "numeric variable with name '" + name + "' already exists");
      }
      regex.append('(');
      stringDefinitions.put(name, nextGroup++);
      variables.declareString(name);
      var value = parsed.rest().from(1);
      if (!value.isEmpty()) {
        addRegex(value);
      }
      regex.append(')');
    } else if (parsed.isPseudo()) {
      numericBlock(block, true);
    } else {
      if (!parsed.rest().isEmpty()) {
        throw CheckFileException.at(parsed.name(), "invalid name in string variable use");
      }
      stringUse(parsed.name());
    }
  }

  /**
   * A variable that the pattern defines before is a back-reference, any other gets its value at
   * match time.
   */
  private void stringUse(Slice name) throws CheckFileException {
    var group = Optional.ofNullable(stringDefinitions.get(name.text()));
    if (group.isEmpty()) {
      substitutions.add(new Substitution.OfString(name, regex.length()));
    } else if (group.get() > MAX_BACK_REFERENCE) {
      throw CheckFileException.at(
          name, "Can't back-reference more than " + MAX_BACK_REFERENCE + " variables");
    } else {
      regex.append('\\').append(group.get().intValue());
    }
  }

  private void numericBlock(Slice block, boolean isLegacyLine) throws CheckFileException {
    var parsed = NumericBlock.parse(block, isLegacyLine, line, variables);
    if (parsed.definition().isPresent()) {
      regex.append('(');
      var variable = parsed.definition().get();
      numericDefinitions.put(
          variable.name(), new PatternText.NumericDefinition(variable, nextGroup++));
      variables.declareNumber(variable.name(), variable);
    }
    if (parsed.expression().isPresent()) {
      substitutions.add(
          new Substitution.OfNumber(
              block, regex.length(), parsed.expression().get(), parsed.format()));
    } else {
      addWildcard(parsed.format().wildcard(), block);
    }
    if (parsed.definition().isPresent()) {
      regex.append(')');
    }
  }

  private void addWildcard(String wildcard, Slice block) throws CheckFileException {
    try {
      nextGroup += Regex.countGroups(wildcard);
    } catch (RegexSyntaxException e) {
      throw CheckFileException.at(block, "invalid regex: " + e.getMessage());
    }
    regex.append(wildcard);
  }
}
