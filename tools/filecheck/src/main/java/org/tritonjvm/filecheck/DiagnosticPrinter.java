package org.tritonjvm.filecheck;

import java.util.Arrays;

/**
 * Prints diagnostics as LLVM does: place, severity, message, the line and a caret under the place.
 */
final class DiagnosticPrinter {
  private static final int TAB = 8;

  private final Console out;

  DiagnosticPrinter(Console out) {
    this.out = out;
  }

  void print(Diagnostic diagnostic) {
    var place = diagnostic.location();
    var buffer = place.buffer();
    int column = place.column() - 1;
    out.bold().print(buffer.name() + ":" + place.line() + ":" + (column + 1) + ": ").reset();
    out.color(diagnostic.severity().color()).print(diagnostic.severity().label() + ": ").reset();
    out.bold().print(diagnostic.message()).print('\n').reset();
    int start = buffer.lineStart(place.offset());
    int end = buffer.lineEnd(place.offset());
    var line = buffer.text(start, end);
    printExpanded(line);
    if (line.chars().anyMatch(c -> c >= 0x80)) {
      // Columns would not line up.
      return;
    }
    char[] marks = new char[line.length() + 1];
    Arrays.fill(marks, ' ');
    diagnostic
        .range()
        .filter(range -> range.start() <= end && range.end() >= start)
        .ifPresent(
            range ->
                Arrays.fill(
                    marks,
                    Math.max(range.start(), start) - start,
                    Math.min(range.end(), end) - start,
                    '~'));
    marks[Math.min(column, line.length())] = '^';
    out.color(Console.GREEN);
    printMarks(line, new String(marks).stripTrailing());
    out.print('\n').reset();
  }

  private void printExpanded(String line) {
    if (line.indexOf('\t') < 0) {
      out.print(line).print('\n');
      return;
    }
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != '\t') {
        out.print(line.charAt(i));
        column++;
        continue;
      }
      do {
        out.print(' ');
        column++;
      } while (column % TAB != 0);
    }
    out.print('\n');
  }

  /** Prints a mark as often as the char above it is wide. */
  private void printMarks(String line, String marks) {
    int column = 0;
    for (int i = 0; i < marks.length(); i++) {
      do {
        out.print(marks.charAt(i));
        column++;
      } while (i < line.length() && line.charAt(i) == '\t' && column % TAB != 0);
    }
  }
}
