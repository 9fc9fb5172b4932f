package org.tritonjvm.filecheck;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes with colours. Strings are byte strings, one char per byte; {@link #bytes} makes
 * one of a string of characters.
 */
final class Console {
  static final int RED = 31;
  static final int GREEN = 32;
  static final int MAGENTA = 35;
  static final int CYAN = 36;
  static final int BLACK = 30;

  private final OutputStream out;
  private final boolean colors;

  Console(OutputStream out, boolean colors) {
    this.out = new BufferedOutputStream(out, 1 << 14);
    this.colors = colors;
  }

  /** The UTF-8 bytes of a string, one char each. */
  static String bytes(String characters) {
    return new String(characters.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  boolean hasColors() {
    return colors;
  }

  Console print(String bytes) {
    return write(bytes.getBytes(StandardCharsets.ISO_8859_1), 0, bytes.length());
  }

  Console print(char b) {
    try {
      out.write(b);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Console write(byte[] data, int from, int to) {
    try {
      out.write(data, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Console bold() {
    return colors ? print("\u001b[1m") : this;
  }

  Console color(int color) {
    return colors ? print("\u001b[0;1;" + color + "m") : this;
  }

  Console background(int color) {
    return color(color + 10);
  }

  Console reset() {
    return colors ? print("\u001b[0m") : this;
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
