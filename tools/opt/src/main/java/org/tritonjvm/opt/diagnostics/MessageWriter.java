package org.tritonjvm.opt.diagnostics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;

/**
 * Writes messages as LLVM's tools do: place, kind and text, then the source line with a caret under
 * the column.
 */
public final class MessageWriter {
  private static final int TAB_STOP = 8;
  private static final String BOLD = "\u001b[0;1;39m";
  private static final String RESET = "\u001b[0m";
  private static final String GREEN = "\u001b[0;1;32m";

  private final OutputStream out;
  private final boolean color;

  /**
   * @param color whether to use terminal colours
   */
  public MessageWriter(OutputStream out, boolean color) {
    this.out = out;
    this.color = color;
  }

  /** A message about no place in particular; {@code place} is printed as it is. */
  public void write(String place, Severity severity, String message) {
    var text = new ByteArrayOutputStream();
    head(text, place, severity, message);
    flush(text);
  }

  /** Text that is no diagnostic. */
  public void write(String text) {
    var bytes = new ByteArrayOutputStream();
    put(bytes, text);
    flush(bytes);
  }

  /** Takes text in parts, for those who know no message writers. */
  public Appendable asAppendable() {
    return new Appendable() {
      @Override
      public Appendable append(CharSequence text) {
        write(text.toString());
        return this;
      }

      @Override
      public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
      }

      @Override
      public Appendable append(char c) {
        return append(String.valueOf(c));
      }
    };
  }

  /** A message about a byte of a file, with {@code length} bytes underlined. */
  public void write(Source source, int offset, int length, Severity severity, String message) {
    var text = new ByteArrayOutputStream();
    var name = source.name().equals("-") ? "<stdin>" : source.name();
    head(text, name + ":" + source.line(offset) + ":" + source.column(offset), severity, message);
    excerpt(text, source, offset, length);
    flush(text);
  }

  private void head(ByteArrayOutputStream text, String place, Severity severity, String message) {
    var kind = severity.name().toLowerCase(Locale.ROOT) + ": ";
    if (!color) {
      put(text, place + ": " + kind + message + "\n");
      return;
    }
    var paint =
        switch (severity) {
          case ERROR -> "\u001b[0;1;31m";
          case WARNING -> "\u001b[0;1;35m";
          case NOTE -> "\u001b[0;1;36m";
          case REMARK -> "\u001b[0;1;34m";
        };
    put(text, BOLD + place + ": " + paint + kind + RESET);
    put(text, severity == Severity.NOTE ? message + "\n" : BOLD + message + RESET + "\n");
  }

  private void excerpt(ByteArrayOutputStream text, Source source, int offset, int length) {
    var bytes = source.bytes();
    int start = source.lineStart(offset);
    int end = source.lineEnd(offset);
    boolean ascii = true;
    int column = 0;
    for (int i = start; i < end; i++) {
      ascii &= bytes[i] >= 0;
      if (bytes[i] != '\t') {
        text.write(bytes[i]);
        column++;
        continue;
      }
      do {
        text.write(' ');
      } while (++column % TAB_STOP != 0);
    }
    text.write('\n');
    // Columns of text beyond ASCII depend on the terminal.
    if (!ascii) return;
    if (color) put(text, GREEN);
    int last = Math.max(offset, Math.min(offset + length, end) - 1);
    column = 0;
    for (int i = start; i <= last; i++) {
      int mark = i == offset ? '^' : i > offset ? '~' : ' ';
      boolean tab = i < end && bytes[i] == '\t';
      do {
        text.write(mark);
      } while (++column % TAB_STOP != 0 && tab);
    }
    if (color) put(text, RESET);
    text.write('\n');
  }

  private static void put(ByteArrayOutputStream text, String string) {
    text.writeBytes(string.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void flush(ByteArrayOutputStream text) {
    try {
      text.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write diagnostics", e);
    }
  }
}
