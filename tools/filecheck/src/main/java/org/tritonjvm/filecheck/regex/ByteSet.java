package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/** A set of byte values, 0 to 255. */
final class ByteSet {
  private final long[] words = new long[4];

  boolean contains(int b) {
    return (words[b >> 6] >>> b & 1) != 0;
  }

  void add(int b) {
    words[b >> 6] |= 1L << b;
  }

  void remove(int b) {
    words[b >> 6] &= ~(1L << b);
  }

  void complement() {
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i];
    }
  }

  int size() {
    int n = 0;
    for (long w : words) {
      n += Long.bitCount(w);
    }
    return n;
  }

  /** The smallest member; the set must not be empty. */
  int first() {
    int b = 0;
    while (!contains(b)) {
      b++;
    }
    return b;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ByteSet other && Arrays.equals(words, other.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
