package org.tritonjvm.filecheck;

/** A part of a buffer, as text with its place; operations return parts of the part. */
record Slice(SourceBuffer buffer, int start, int end) {
  private static final String BLANKS = " \t";

  Location location() {
    return new Location(buffer, start);
  }

  int length() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  char charAt(int i) {
    return (char) (buffer.data()[start + i] & 0xff);
  }

  /** The rest from {@code i} on; beyond the end it is empty. */
  Slice from(int i) {
    return new Slice(buffer, Math.min(end, start + i), end);
  }

  Slice first(int n) {
    return new Slice(buffer, start, Math.min(end, start + n));
  }

  boolean startsWith(String prefix) {
    if (prefix.length() > length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (charAt(i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int indexOf(char c) {
    for (int i = 0; i < length(); i++) {
      if (charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  /** The first place from {@code from} on where {@code text} lies, or -1. */
  int indexOf(String text, int from) {
    for (int i = from; i <= length() - text.length(); i++) {
      if (from(i).startsWith(text)) {
        return i;
      }
    }
    return -1;
  }

  Slice trimStart() {
    int i = 0;
    while (i < length() && BLANKS.indexOf(charAt(i)) >= 0) {
      i++;
    }
    return from(i);
  }

  Slice trimEnd() {
    int n = length();
    while (n > 0 && BLANKS.indexOf(charAt(n - 1)) >= 0) {
      n--;
    }
    return first(n);
  }

  /** The text, one char per byte. */
  String text() {
    return buffer.text(start, end);
  }
}
