package org.tritonjvm.mlir.internal;

import java.util.Arrays;

/** A growing list of words for C++ to read. */
public final class WordList {
  private long[] words = new long[32];
  private int size;

  public void add(long word) {
    if (size == words.length) words = Arrays.copyOf(words, 2 * size);
    words[size++] = word;
  }

  /** Adds a count and that many words. */
  public void addCounted(long[] more) {
    add(more.length);
    for (long word : more) add(word);
  }

  /** The words, perhaps with room behind them. */
  public long[] words() {
    return words;
  }
}
