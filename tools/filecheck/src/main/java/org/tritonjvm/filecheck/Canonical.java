package org.tritonjvm.filecheck;

/**
 * The form in which files are read: no carriage return before a line feed, blanks folded to one
 * space.
 */
final class Canonical {
  private Canonical() {}

  /** Rewrites {@code data} in place and makes a buffer of it. */
  static SourceBuffer buffer(String name, byte[] data, boolean strictWhitespace) {
    int n = 0;
    for (int i = 0; i < data.length; i++) {
      byte b = data[i];
      if (b == '\r' && i + 1 < data.length && data[i + 1] == '\n') {
        continue;
      }
      if (!strictWhitespace && isBlank(b)) {
        while (i + 1 < data.length && isBlank(data[i + 1])) {
          i++;
        }
        b = ' ';
      }
      data[n++] = b;
    }
    return new SourceBuffer(name, data, n);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
