package org.tritonjvm.mlir.dialect.format;

/** A declared assembly format is not valid; the message shows where. */
@SuppressWarnings("serial")
public final class FormatException extends IllegalArgumentException {
  private final int position;

  FormatException(String format, int position, String message) {
    super(describe(format, position, message));
    this.position = position;
  }

  /** The offset in the format of what is wrong. */
  public int position() {
    return position;
  }

  private static String describe(String format, int position, String message) {
    int begin = format.lastIndexOf('\n', position - 1) + 1;
    int end = format.indexOf('\n', position);
    int line = 1 + (int) format.substring(0, begin).chars().filter(c -> c == '\n').count();
    return "assembly format:%d:%d: %s%n  %s%n  %s^"
        .formatted(
            line,
            position - begin + 1,
            message,
            format.substring(begin, end < 0 ? format.length() : end),
            " ".repeat(position - begin));
  }
}
