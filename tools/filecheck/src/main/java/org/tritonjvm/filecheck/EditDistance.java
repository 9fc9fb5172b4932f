package org.tritonjvm.filecheck;

import java.util.Arrays;

/**
 * The Levenshtein distance from one fixed text to others, computed 64 rows at a time by bit
 * operations (Myers 1999, in the block form of Hyyro 2003).
 */
final class EditDistance {
  private final int length;
  private final int blocks;

  /** For each byte value and block, where the fixed text holds the byte. */
  private final long[] matches;

  private final long[] up;
  private final long[] down;

  EditDistance(byte[] text) {
    length = text.length;
    blocks = Math.max(1, (length + Long.SIZE - 1) / Long.SIZE);
    matches = new long[256 * blocks];
    for (int i = 0; i < length; i++) {
      matches[(text[i] & 0xff) * blocks + i / Long.SIZE] |= 1L << i;
    }
    up = new long[blocks];
    down = new long[blocks];
  }

  /** The distance to the bytes from {@code from} to {@code to}. */
  int to(byte[] data, int from, int to) {
    if (length == 0) {
      return to - from;
    }
    Arrays.fill(up, -1);
    Arrays.fill(down, 0);
    int score = length;
    long lastRow = 1L << (length - 1);
    for (int i = from; i < to; i++) {
      int row = (data[i] & 0xff) * blocks;
      // The first row of the table grows by one per column.
      int carry = 1;
      for (int b = 0; b < blocks; b++) {
        long eq = matches[row + b];
        long pv = up[b];
        long mv = down[b];
        long xv = eq | mv;
        if (carry < 0) {
          eq |= 1;
        }
        long xh = (((eq & pv) + pv) ^ pv) | eq;
        long ph = mv | ~(xh | pv);
        long mh = pv & xh;
        if (b == blocks - 1) {
          score += (ph & lastRow) != 0 ? 1 : (mh & lastRow) != 0 ? -1 : 0;
        }
        int out = ph < 0 ? 1 : mh < 0 ? -1 : 0;
        ph <<= 1;
        mh <<= 1;
        if (carry > 0) {
          ph |= 1;
        } else if (carry < 0) {
          mh |= 1;
        }
        up[b] = mh | ~(xv | ph);
        down[b] = ph & xv;
        carry = out;
      }
    }
    return score;
  }
}
