package org.tritonjvm.opt.diagnostics;

import java.util.Arrays;

/**
 * The bytes of a file and where its lines begin. Lines and columns count from 1; columns count
 * bytes.
 */
public final class Source {
  private final String name;
  private final byte[] bytes;
  private final int[] lineStarts;

  public Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
    this.lineStarts = lineStarts(bytes);
  }

  private static int[] lineStarts(byte[] bytes) {
    var starts = new int[64];
    int n = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') continue;
      if (n == starts.length) starts = Arrays.copyOf(starts, 2 * n);
      starts[n++] = i + 1;
    }
    return Arrays.copyOf(starts, n);
  }

  /** The name that locations in this file carry. */
  public String name() {
    return name;
  }

  /** The file's own bytes, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The line of a byte. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of a byte. */
  public int column(int offset) {
    return offset - lineStart(offset) + 1;
  }

  /** The byte at a line and column, -1 if there is no such place in the file. */
  public int offset(int line, int column) {
    if (line < 1 || column < 1 || line > lineStarts.length) return -1;
    int start = lineStarts[line - 1];
    long offset = (long) start + column - 1;
    return offset > bytes.length || offset > lineEnd(start) ? -1 : (int) offset;
  }

  int lineStart(int offset) {
    return lineStarts[line(offset) - 1];
  }

  /** The end of a byte's line, its line feed or carriage return left out. */
  int lineEnd(int offset) {
    int end = offset;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') end++;
    return end;
  }
}
