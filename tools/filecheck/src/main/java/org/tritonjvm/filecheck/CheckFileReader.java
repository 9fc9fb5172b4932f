package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the directives of a check file, and the implicit ones of the command line. */
final class CheckFileReader {
  private static final String IMPLICIT_PREFIX = "IMPLICIT-CHECK";
  private static final String IMPLICIT_OPTION = "-implicit-check-not='";

  private final Options options;
  private final Variables variables;
  private final SourceBuffer buffer;
  private final String text;
  private final DiagnosticPrinter printer;
  private final Console err;
  private final PrefixScanner scanner;
  private final TreeSet<String> unused;
  private final List<CheckString> checks = new ArrayList<>();
  private final List<SourceBuffer> implicitBuffers = new ArrayList<>();
  private int at;
  private int line = 1;

  CheckFileReader(Options options, Variables variables, SourceBuffer buffer, Console err) {
    this.options = options;
    this.variables = variables;
    this.buffer = buffer;
    this.text = buffer.text(0, buffer.length());
    this.err = err;
    this.printer = new DiagnosticPrinter(err);
    this.scanner =
        new PrefixScanner(
            text, options.effectiveCheckPrefixes(), options.effectiveCommentPrefixes());
    this.unused = new TreeSet<>(options.effectiveCheckPrefixes());
  }

  /** The buffers that stand for the options {@code --implicit-check-not}, in their order. */
  List<SourceBuffer> implicitBuffers() {
    return implicitBuffers;
  }

  /** A directive: its prefix, where it starts, and what it is. */
  private record Directive(String prefix, int start, DirectiveSuffix suffix) {}

  /** The directives, or nothing when the lack of any has been reported. */
  Optional<List<CheckString>> read() throws CheckFileException {
    var implicit = implicitNots();
    var dagNots = new ArrayList<>(implicit);
    int given = unused.size();
    while (true) {
      var found = nextDirective();
      if (found.isEmpty()) {
        break;
      }
      var directive = found.get();
      var type = directive.suffix.type();
      if (type.kind() != CheckKind.COMMENT) {
        unused.remove(directive.prefix);
      }
      at = directive.suffix.end();
      rejectMalformed(directive);
      if (at == text.length()) {
        // LLVM takes an empty rest for no rest: the text of the directive then begins behind the
        // prefix.
        at = directive.start + directive.prefix.length();
      }
      var patternText = takeLine();
      if (type.kind() == CheckKind.COMMENT) {
        continue;
      }
      var parser = new PatternParser(type, OptionalInt.of(line), options, variables);
      var pattern = parser.parse(patternText, directive.prefix);
      rejectMisplaced(directive, pattern);
      if (type.kind() == CheckKind.DAG || type.kind() == CheckKind.NOT) {
        dagNots.add(new CheckString.DagNot(pattern, directive.prefix));
      } else {
        checks.add(
            new CheckString(pattern, directive.prefix, pattern.location(), List.copyOf(dagNots)));
        dagNots = new ArrayList<>(implicit);
      }
    }
    if (reportUnused(given, implicit.isEmpty())) {
      return Optional.empty();
    }
    if (!dagNots.isEmpty()) {
      var end = new Slice(buffer, at, at);
      var eof =
          new PatternParser(CheckType.of(CheckKind.EOF), OptionalInt.empty(), options, variables)
              .pattern(end);
      checks.add(
          new CheckString(
              eof,
              options.effectiveCheckPrefixes().getFirst(),
              end.location(),
              List.copyOf(dagNots)));
    }
    return Optional.of(checks);
  }

  private List<CheckString.DagNot> implicitNots() throws CheckFileException {
    var nots = new ArrayList<CheckString.DagNot>();
    for (var pattern : options.implicitCheckNot()) {
      var source = SourceBuffer.of("command line", IMPLICIT_OPTION + pattern + "'");
      implicitBuffers.add(source);
      var slice =
          new Slice(source, IMPLICIT_OPTION.length(), IMPLICIT_OPTION.length() + pattern.length());
      var parser =
          new PatternParser(CheckType.of(CheckKind.NOT), OptionalInt.empty(), options, variables);
      Pattern parsed;
      try {
        parsed = parser.parse(slice, IMPLICIT_PREFIX);
      } catch (CheckFileException e) {
        if (e.exitCode() != 2) {
          throw e;
        }
        // LLVM reports the error and goes on with what it has compiled so far.
        report(e);
        parsed = parser.pattern(slice);
      }
      nots.add(new CheckString.DagNot(parsed, IMPLICIT_PREFIX));
    }
    return nots;
  }

  /** Prints the errors of a check file. */
  void report(CheckFileException e) {
    for (var diagnostic : e.diagnostics()) {
      printer.print(diagnostic);
      if (e.isSpaced()) {
        err.print('\n');
      }
    }
  }

  private Optional<Directive> nextDirective() {
    while (at < text.length()) {
      var hit = scanner.next(at);
      if (hit.isEmpty()) {
        return Optional.empty();
      }
      int start = hit.get().start();
      var prefix = hit.get().prefix();
      for (int i = at; i < start; i++) {
        if (text.charAt(i) == '\n') {
          line++;
        }
      }
      boolean startsWord = start == at || !isWordPart(text.charAt(start - 1));
      at = start;
      if (startsWord) {
        boolean isComment = options.effectiveCommentPrefixes().contains(prefix);
        var suffix = DirectiveSuffix.parse(text, start + prefix.length(), isComment);
        if (suffix.isPresent()) {
          return Optional.of(new Directive(prefix, start, suffix.get()));
        }
      }
      at += prefix.length();
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
    }
    return Optional.empty();
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private void rejectMalformed(Directive directive) throws CheckFileException {
    var start = new Location(buffer, directive.start);
    int end = at == text.length() ? directive.start + directive.prefix.length() : at;
    switch (directive.suffix.type().kind()) {
      case MISSPELLED ->
          throw CheckFileException.at(
              start, "misspelled directive '" + text.substring(directive.start, at) + "'");
      case BAD_NOT ->
          throw CheckFileException.at(
              new Location(buffer, end),
              "unsupported -NOT combo on prefix '" + directive.prefix + "'");
      case BAD_COUNT ->
          throw CheckFileException.at(
              new Location(buffer, end),
              "invalid count in -COUNT specification on prefix '" + directive.prefix + "'");
      default -> {}
    }
  }

  /**
   * The rest of the line, where leading blanks only count when whitespace does and lines are
   * matched in full.
   */
  private Slice takeLine() {
    if (!(options.strictWhitespace() && options.matchFullLines())) {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    var slice = new Slice(buffer, at, end);
    at = end;
    return slice;
  }

  private void rejectMisplaced(Directive directive, Pattern pattern) throws CheckFileException {
    var kind = pattern.type().kind();
    var start = new Location(buffer, directive.start);
    if (kind == CheckKind.LABEL && pattern.text().hasVariable()) {
      throw CheckFileException.at(
          start, "found '" + directive.prefix + "-LABEL:' with variable definition or use");
    }
    boolean needsPrevious =
        kind == CheckKind.NEXT || kind == CheckKind.SAME || kind == CheckKind.EMPTY;
    if (needsPrevious && checks.isEmpty()) {
      throw CheckFileException.at(
          start,
          "found '"
              + directive.prefix
              + kind.suffix()
              + "' without previous '"
              + directive.prefix
              + ": line");
    }
  }

  /** Without any prefix given, a file may be empty if there are implicit directives. */
  private boolean reportUnused(int given, boolean noImplicit) {
    boolean noneFound = unused.size() == given;
    boolean someMissing = !options.allowUnusedPrefixes() && !unused.isEmpty();
    if (!(noneFound || someMissing) || !(noImplicit || !options.hasDefaultCheckPrefix())) {
      return false;
    }
    var missing = unused.stream().map(p -> "'" + p + ":'").collect(Collectors.joining(", "));
    err.print(
        "error: no check strings found with prefix"
            + (unused.size() > 1 ? "es " : " ")
            + missing
            + "\n");
    return true;
  }
}
