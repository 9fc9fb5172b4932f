package org.tritonjvm.opt.diagnostics;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;

/** A diagnostic that a comment in the input announces: {@code expected-error @+1 {{text}}}. */
final class Expectation {
  final Severity severity;
  final Source source;

  /** Where the comment's {@code expected-} stands; -1 if it speaks of no place in the file. */
  final int offset;

  final String text;
  final Optional<MessageRegex> regex;

  /** The line that the diagnostic must name. */
  int line;

  boolean matched;

  Expectation(
      Severity severity,
      Source source,
      int offset,
      int line,
      String text,
      Optional<MessageRegex> regex) {
    this.severity = severity;
    this.source = source;
    this.offset = offset;
    this.line = line;
    this.text = text;
    this.regex = regex;
  }

  boolean matches(String message) {
    return regex.isPresent() ? regex.get().matches(message) : message.contains(text);
  }
}
