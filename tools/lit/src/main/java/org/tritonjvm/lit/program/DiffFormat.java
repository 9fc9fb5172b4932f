package org.tritonjvm.lit.program;

import java.util.List;
import org.tritonjvm.lit.program.LineDiff.Edit;
import org.tritonjvm.lit.program.LineDiff.Edit.Kind;

/** Prints differences in the unified and the context format; lines carry their own line ends. */
final class DiffFormat {
  private final StringBuilder out = new StringBuilder();
  private final List<String> left;
  private final List<String> right;

  private DiffFormat(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
  }

  /** The differences, empty when there are none. */
  static String format(
      String leftName,
      List<String> left,
      String rightName,
      List<String> right,
      boolean unified,
      int context) {
    var format = new DiffFormat(left, right);
    var hunks = new LineDiff(left, right).hunks(context);
    if (!hunks.isEmpty()) {
      format.line((unified ? "--- " : "*** ") + leftName);
      format.line((unified ? "+++ " : "--- ") + rightName);
    }
    for (var hunk : hunks) {
      if (unified) {
        format.unified(hunk);
      } else {
        format.context(hunk);
      }
    }
    return format.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void lines(String prefix, List<String> lines) {
    lines.forEach(line -> out.append(prefix).append(line));
  }

  private void unified(List<Edit> hunk) {
    var first = hunk.getFirst();
    var last = hunk.getLast();
    line(
        "@@ -%s +%s @@"
            .formatted(
                unifiedRange(first.left(), last.leftEnd()),
                unifiedRange(first.right(), last.rightEnd())));
    for (var edit : hunk) {
      if (edit.kind() == Kind.EQUAL) {
        lines(" ", left.subList(edit.left(), edit.leftEnd()));
        continue;
      }
      lines("-", left.subList(edit.left(), edit.leftEnd()));
      lines("+", right.subList(edit.right(), edit.rightEnd()));
    }
  }

  private static String unifiedRange(int start, int end) {
    int length = end - start;
    int first = length == 0 ? start : start + 1;
    return length == 1 ? "" + first : first + "," + length;
  }

  private void context(List<Edit> hunk) {
    var first = hunk.getFirst();
    var last = hunk.getLast();
    line("***************");
    line("*** " + contextRange(first.left(), last.leftEnd()) + " ****");
    if (hunk.stream().anyMatch(edit -> edit.kind() == Kind.REPLACE || edit.kind() == Kind.DELETE)) {
      hunk.forEach(edit -> lines(mark(edit.kind()), left.subList(edit.left(), edit.leftEnd())));
    }
    line("--- " + contextRange(first.right(), last.rightEnd()) + " ----");
    if (hunk.stream().anyMatch(edit -> edit.kind() == Kind.REPLACE || edit.kind() == Kind.INSERT)) {
      hunk.forEach(edit -> lines(mark(edit.kind()), right.subList(edit.right(), edit.rightEnd())));
    }
  }

  private static String contextRange(int start, int end) {
    int length = end - start;
    int first = length == 0 ? start : start + 1;
    return length <= 1 ? "" + first : first + "," + (first + length - 1);
  }

  private static String mark(Kind kind) {
    return switch (kind) {
      case EQUAL -> "  ";
      case REPLACE -> "! ";
      case DELETE -> "- ";
      case INSERT -> "+ ";
    };
  }
}
