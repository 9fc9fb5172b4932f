package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Matches one positive directive, with its DAG and NOT directives, in a region of the input. */
final class DirectiveMatcher {
  private final CheckString check;
  private final Options options;
  private final Input input;
  private final Reporter reporter;

  DirectiveMatcher(CheckString check, Options options, Input input, Reporter reporter) {
    this.check = check;
    this.options = options;
    this.input = input;
    this.reporter = reporter;
  }

  /** The end of the label's first match, which is all that counts when blocks are delimited. */
  OptionalInt findLabel(int start, int end) {
    var span = matchCounted(start, end);
    return span.length == 0 ? OptionalInt.empty() : OptionalInt.of(span[1]);
  }

  /** The end of the match, if all is as demanded; else the failure has been reported. */
  OptionalInt match(int start, int end) {
    var dags = new DagMatcher(check.dagNots(), options, input, reporter);
    var afterDags = dags.match(start, end);
    if (afterDags.isEmpty()) {
      return OptionalInt.empty();
    }
    int from = afterDags.getAsInt();
    var span = matchCounted(from, end);
    if (span.length == 0) {
      return OptionalInt.empty();
    }
    var skipped = new Slice(input.buffer(), from, span[0]);
    if (isOnWrongLine(skipped)) {
      reporter.wrongLine(check, skipped, new Slice(input.buffer(), span[0], span[1]));
      return OptionalInt.empty();
    }
    return reporter.findExcluded(dags.pendingNots(), input, skipped)
        ? OptionalInt.empty()
        : OptionalInt.of(span[1]);
  }

  /** Start of the first and end of the last of the matches in a row; empty when one is missing. */
  private int[] matchCounted(int start, int end) {
    int first = 0;
    int at = start;
    for (int i = 1; i <= check.pattern().type().count(); i++) {
      var result = check.pattern().match(input, at, end);
      var searched = new Slice(input.buffer(), at, end);
      var reported = new Reporter.Match(check.pattern(), check.prefix(), check.location(), i);
      if (!reporter.expected(reported, searched, result)) {
        return new int[0];
      }
      var found = (Pattern.Result.Found) result;
      if (i == 1) {
        first = found.start();
      }
      at = found.end();
    }
    return new int[] {first, at};
  }

  /**
   * Checks the number of line breaks between the previous match and this one, and reports a wrong
   * one.
   */
  private boolean isOnWrongLine(Slice skipped) {
    var kind = check.pattern().type().kind();
    boolean next = kind == CheckKind.NEXT || kind == CheckKind.EMPTY;
    if (!next && kind != CheckKind.SAME) {
      return false;
    }
    var starts = lineStarts(skipped);
    if (starts.size() == (next ? 1 : 0)) {
      return false;
    }
    var name = check.prefix() + kind.suffix();
    String problem;
    if (!next) {
      problem = ": is not on the same line as the previous match";
    } else if (starts.isEmpty()) {
      problem = ": is on the same line as previous match";
    } else {
      problem = ": is not on the line after the previous match";
    }
    reporter.print(Diagnostic.error(check.location(), name + problem));
    reporter.print(
        Diagnostic.note(new Location(input.buffer(), skipped.end()), "'next' match was here"));
    reporter.print(Diagnostic.note(skipped.location(), "previous match ended here"));
    if (next && !starts.isEmpty()) {
      reporter.print(
          Diagnostic.note(
              new Location(input.buffer(), starts.getFirst()),
              "non-matching line after previous match is here"));
    }
    return true;
  }

  /** Where lines begin in the text; two different line break bytes in a row are one line break. */
  private static List<Integer> lineStarts(Slice text) {
    var starts = new ArrayList<Integer>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (!isLineBreak(c)) {
        continue;
      }
      if (i < text.length() && isLineBreak(text.charAt(i)) && text.charAt(i) != c) {
        i++;
      }
      starts.add(text.start() + i);
    }
    return starts;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
