package org.tritonjvm.opt.diagnostics;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;

/**
 * An {@code expected-*} comment as it is written: {@code expected-KIND[-re] [@WHERE] {{TEXT}}} up
 * to the end of its line.
 *
 * @param column bytes before {@code expected-} in the line
 * @param where {@code +N}, {@code -N}, {@code above}, {@code below}, {@code unknown} or empty
 */
record Directive(int column, Severity severity, boolean isRegex, String where, String text) {
  private static final String START = "expected-";
  private static final Severity[] KINDS = {
    Severity.ERROR, Severity.NOTE, Severity.REMARK, Severity.WARNING
  };

  /** The first directive of a line; the line's chars are its bytes. */
  static Optional<Directive> find(String line) {
    var trimmed = line.stripTrailing();
    if (!trimmed.endsWith("}}")) return Optional.empty();
    for (int at = trimmed.indexOf(START); at >= 0; at = trimmed.indexOf(START, at + 1)) {
      for (var severity : KINDS) {
        var found = parse(trimmed, at, severity);
        if (found.isPresent()) return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Directive> parse(String line, int start, Severity severity) {
    var kind = severity.name().toLowerCase(java.util.Locale.ROOT);
    int at = start + START.length();
    if (!line.startsWith(kind, at)) return Optional.empty();
    at += kind.length();
    boolean isRegex = line.startsWith("-re", at);
    if (isRegex) at += 3;
    at = skipBlanks(line, at);
    var where = "";
    if (at < line.length() && line.charAt(at) == '@') {
      int end = whereEnd(line, at + 1);
      if (end < 0) return Optional.empty();
      where = line.substring(at + 1, end);
      at = end;
    }
    at = skipBlanks(line, at);
    if (!line.startsWith("{{", at) || at + 4 > line.length()) return Optional.empty();
    var text = line.substring(at + 2, line.length() - 2);
    return Optional.of(new Directive(start, severity, isRegex, where, text));
  }

  private static int skipBlanks(String line, int at) {
    while (at < line.length() && line.charAt(at) == ' ') at++;
    return at;
  }

  private static int whereEnd(String line, int at) {
    for (var word : new String[] {"above", "below", "unknown"}) {
      if (line.startsWith(word, at)) return at + word.length();
    }
    if (at >= line.length() || (line.charAt(at) != '+' && line.charAt(at) != '-')) return -1;
    int end = at + 1;
    while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') end++;
    return end == at + 1 ? -1 : end;
  }
}
