package org.tritonjvm.dialects.layout;

import java.util.Arrays;

/** Linear algebra over GF(2), the field of bits, on vectors packed in longs. */
final class F2 {
  private F2() {}

  static int rank(long[] vectors) {
    Span span = new Span();
    int rank = 0;
    for (long v : vectors) {
      if (span.add(v, 0)) {
        rank++;
      }
    }
    return rank;
  }

  /**
   * The space spanned by the vectors added so far; each remembers which of them it is the sum of.
   */
  static final class Span {
    /** Entry p is zero or has p as its highest set bit. */
    private final long[] echelon = new long[Long.SIZE];

    private final long[] combination = new long[Long.SIZE];

    /**
     * Returns whether {@code vector} was independent of those before it; if not, it is not kept.
     */
    boolean add(long vector, long label) {
      long v = vector;
      long sum = label;
      while (v != 0) {
        int p = 63 - Long.numberOfLeadingZeros(v);
        if (echelon[p] == 0) {
          echelon[p] = v;
          combination[p] = sum;
          return true;
        }
        v ^= echelon[p];
        sum ^= combination[p];
      }
      return false;
    }

    boolean contains(long vector) {
      return solve(vector) >= 0;
    }

    /**
     * The sum of the labels of the vectors that add up to {@code vector}, or -1 if it is outside
     * the span.
     */
    long solve(long vector) {
      long v = vector;
      long sum = 0;
      while (v != 0) {
        int p = 63 - Long.numberOfLeadingZeros(v);
        if (echelon[p] == 0) {
          return -1;
        }
        v ^= echelon[p];
        sum ^= combination[p];
      }
      return sum;
    }
  }

  /**
   * The reduced row echelon form, pivots being lowest set bits, in increasing order, without its
   * zero rows.
   */
  static long[] reducedRows(long[] rows) {
    long[] m = rows.clone();
    int rank = 0;
    for (int col = 0; col < Long.SIZE && rank < m.length; col++) {
      long bit = 1L << col;
      int pivot = rank;
      while (pivot < m.length && (m[pivot] & bit) == 0) {
        pivot++;
      }
      if (pivot == m.length) {
        continue;
      }
      long row = m[pivot];
      m[pivot] = m[rank];
      m[rank] = row;
      for (int i = 0; i < m.length; i++) {
        if (i != rank && (m[i] & bit) != 0) {
          m[i] ^= row;
        }
      }
      rank++;
    }
    return Arrays.copyOf(m, rank);
  }
}
