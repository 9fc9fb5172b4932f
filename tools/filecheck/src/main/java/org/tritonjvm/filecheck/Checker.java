package org.tritonjvm.filecheck;

import java.util.List;
import java.util.OptionalInt;

/** Checks an input against the directives of a check file. */
final class Checker {
  private final List<CheckString> checks;
  private final Options options;
  private final Variables variables;
  private final Input input;
  private final Reporter reporter;

  Checker(
      List<CheckString> checks,
      Options options,
      Variables variables,
      Input input,
      Reporter reporter) {
    this.checks = checks;
    this.options = options;
    this.variables = variables;
    this.input = input;
    this.reporter = reporter;
  }

  /**
   * Whether the whole input passes. LABEL directives are found first; between them lie blocks that
   * fail each alone.
   */
  boolean check() {
    boolean passed = true;
    int start = 0;
    int first = 0;
    int next = 0;
    int end = input.buffer().length();
    while (true) {
      while (next < checks.size() && checks.get(next).pattern().type().kind() != CheckKind.LABEL) {
        next++;
      }
      int regionEnd = end;
      boolean last = next == checks.size();
      if (!last) {
        var label =
            new DirectiveMatcher(checks.get(next), options, input, reporter).findLabel(start, end);
        if (label.isEmpty()) {
          return false;
        }
        regionEnd = label.getAsInt();
        next++;
      }
      if (first != 0 && options.enableVarScope()) {
        variables.clearLocals();
      }
      passed &= checkBlock(first, next, start, regionEnd);
      first = next;
      start = regionEnd;
      if (last) {
        return passed;
      }
    }
  }

  private boolean checkBlock(int first, int next, int start, int end) {
    int at = start;
    for (int i = first; i < next; i++) {
      OptionalInt matched =
          new DirectiveMatcher(checks.get(i), options, input, reporter).match(at, end);
      if (matched.isEmpty()) {
        return false;
      }
      at = matched.getAsInt();
    }
    return true;
  }
}
