package org.tritonjvm.filecheck;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A named text of bytes that diagnostics point into. */
final class SourceBuffer {
  private final String name;
  private final byte[] data;
  private final int length;
  private int[] lineFeeds = {};
  private boolean counted;

  /** The first {@code length} bytes of {@code data}. */
  SourceBuffer(String name, byte[] data, int length) {
    this.name = name;
    this.data = data;
    this.length = length;
  }

  /** A buffer of a byte string, one char per byte. */
  static SourceBuffer of(String name, String text) {
    return new SourceBuffer(name, text.getBytes(StandardCharsets.ISO_8859_1), text.length());
  }

  String name() {
    return name;
  }

  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  /** The bytes from {@code from} to {@code to}, one char each. */
  String text(int from, int to) {
    return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The line, from 1, of a position; only line feeds end lines here. */
  int line(int offset) {
    if (!counted) {
      count();
    }
    int at = Arrays.binarySearch(lineFeeds, offset);
    return (at < 0 ? -at - 1 : at) + 1;
  }

  /** The column, from 1, of a position; here a carriage return also begins a line. */
  int column(int offset) {
    int start = offset;
    while (start > 0 && !isLineBreak(data[start - 1])) {
      start--;
    }
    return offset - start + 1;
  }

  /** Where the printed line around a position starts. */
  int lineStart(int offset) {
    return offset - column(offset) + 1;
  }

  /** Where the printed line around a position ends. */
  int lineEnd(int offset) {
    int end = offset;
    while (end < length && !isLineBreak(data[end])) {
      end++;
    }
    return end;
  }

  private static boolean isLineBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  private void count() {
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (data[i] == '\n') {
        n++;
      }
    }
    int[] found = new int[n];
    int k = 0;
    for (int i = 0; k < n; i++) {
      if (data[i] == '\n') {
        found[k++] = i;
      }
    }
    lineFeeds = found;
    counted = true;
  }
}
