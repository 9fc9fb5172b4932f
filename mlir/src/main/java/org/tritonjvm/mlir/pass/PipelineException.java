package org.tritonjvm.mlir.pass;

/** A pipeline's text is wrong. The message says what, and draws a caret under the place. */
public final class PipelineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private static final int WIDTH = 100;
  private final String text;
  private final int position;
  private final String problem;

  PipelineException(String text, int position, String problem) {
    super(draw(text, position, problem));
    this.text = text;
    this.position = position;
    this.problem = problem;
  }

  /** The pipeline's text. */
  public String text() {
    return text;
  }

  /** Where in the text, counted from 0. */
  public int position() {
    return position;
  }

  /** What is wrong, without the drawing. */
  public String problem() {
    return problem;
  }

  /**
   * The problem, the text's part around the place and a caret; further lines of the problem last.
   */
  private static String draw(String text, int position, String problem) {
    int from = Math.max(0, Math.min(position - WIDTH / 2, text.length() - WIDTH));
    int to = Math.min(text.length(), from + WIDTH);
    var part = text.substring(from, to).replace('\n', ' ').replace('\t', ' ');
    int newline = problem.indexOf('\n');
    return (newline < 0 ? problem : problem.substring(0, newline))
        + "\n  "
        + (from > 0 ? "..." : "")
        + part
        + (to < text.length() ? "..." : "")
        + "\n  "
        + " ".repeat((from > 0 ? 3 : 0) + position - from)
        + "^"
        + (newline < 0 ? "" : problem.substring(newline));
  }
}
