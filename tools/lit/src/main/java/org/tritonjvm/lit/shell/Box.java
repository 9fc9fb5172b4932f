package org.tritonjvm.lit.shell;

/** The frames around output in an execution trace. */
final class Box {
  private static final int WIDTH = 30;
  private static final String RESET = "\33[0m";

  private Box() {}

  /**
   * Draws {@code data} under {@code title}, cut after {@code limit} characters; nothing when it is
   * blank.
   */
  static void draw(StringBuilder text, String title, String data, int limit) {
    if (data.isBlank()) {
      return;
    }
    boolean cut = data.length() > limit;
    var shown = cut ? data.substring(0, limit) + "\n...\n" : data;
    edge(text, "# .---", title);
    var color = "";
    for (var line : shown.lines().toList()) {
      text.append(color.isEmpty() ? "" : RESET)
          .append("# | ")
          .append(color)
          .append(line)
          .append('\n');
      color = colorAfter(line, color);
    }
    text.append(color.isEmpty() ? "" : RESET);
    edge(text, "# `---", cut ? "data was truncated" : "");
  }

  private static void edge(StringBuilder text, String corner, String title) {
    text.append(corner)
        .append(title)
        .append("-".repeat(Math.max(0, WIDTH - 4 - title.length())))
        .append('\n');
  }

  /**
   * The escape sequence in force at the end of a line, so that a frame never takes on the colour of
   * its content.
   */
  private static String colorAfter(String line, String color) {
    int start = line.lastIndexOf("\33[");
    int end = start < 0 ? -1 : line.indexOf('m', start + 2);
    if (end < 0) {
      return color;
    }
    var sequence = line.substring(start, end + 1);
    return sequence.equals("\33[m") || sequence.equals(RESET) ? "" : sequence;
  }
}
