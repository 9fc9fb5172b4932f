package org.tritonjvm.dialects.layout;

import java.util.Arrays;
import java.util.Optional;

/** Products, quotients, composition and inversion of linear layouts, on their packed columns. */
final class LayoutAlgebra {
  private LayoutAlgebra() {}

  static LinearLayout multiply(LinearLayout inner, LinearLayout outer) {
    Dims in = join(inner.in, outer.in);
    Dims out = join(inner.out, outer.out);
    int[] innerTo = inner.out.positionsIn(out);
    int[] outerTo = outer.out.positionsIn(out);
    for (int o = 0; o < outerTo.length; o++) {
      outerTo[o] += inner.out.bitsOf(outer.out.names[o]);
    }
    long[] columns = new long[in.total];
    for (int d = 0; d < in.count(); d++) {
      int at = copyColumns(inner, in.names[d], innerTo, columns, in.offsets[d]);
      copyColumns(outer, in.names[d], outerTo, columns, at);
    }
    boolean ranksKnown = inner.knownRank() >= 0 && outer.knownRank() >= 0;
    return new LinearLayout(
        in, out, columns, ranksKnown ? inner.knownRank() + outer.knownRank() : -1);
  }

  private static int copyColumns(
      LinearLayout from, String inDim, int[] target, long[] columns, int at) {
    int d = from.in.indexOf(inDim);
    if (d < 0) {
      return at;
    }
    for (int i = 0; i < from.in.bits[d]; i++) {
      columns[at + i] = from.out.move(from.columns[from.in.offsets[d] + i], target);
    }
    return at + from.in.bits[d];
  }

  /** The dimensions of both sides in an order that agrees with both, with the sizes multiplied. */
  private static Dims join(Dims x, Dims y) {
    if (y.count() == 0) {
      return x;
    }
    if (x.count() == 0) {
      return y;
    }
    if (x.isDisjointFrom(y)) {
      return x.append(y);
    }
    String[] names =
        x.sameNames(y)
            ? x.names
            : LayoutUtils.supremum(x.nameList(), y.nameList()).toArray(String[]::new);
    int[] bits = new int[names.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = x.bitsOf(names[i]) + y.bitsOf(names[i]);
    }
    return new Dims(names, bits);
  }

  /**
   * The C of {@code a = b * C} (left) or {@code a = C * b} (right). In every dimension, the bits of
   * the first factor come first; the columns of one factor must not reach the bits of the other.
   */
  static Optional<LinearLayout> divide(LinearLayout a, LinearLayout b, boolean left) {
    int[] outBits = remainingBits(a.out, b.out);
    int[] inBits = remainingBits(a.in, b.in);
    if (outBits == null || inBits == null) {
      return Optional.empty();
    }
    Dims cOut = a.out.withBits(outBits);
    Dims cIn = a.in.withBits(inBits);

    int[] cInA = new int[a.out.count()];
    int[] bInA = new int[b.out.count()];
    long cFields = 0;
    for (int o = 0; o < a.out.count(); o++) {
      int bIndex = b.out.indexOf(a.out.names[o]);
      int bBits = a.out.bits[o] - outBits[o];
      cInA[o] = a.out.offsets[o] + (left ? bBits : 0);
      if (bIndex >= 0) {
        bInA[bIndex] = a.out.offsets[o] + (left ? 0 : outBits[o]);
      }
      cFields |= cOut.valueMask(o) << cInA[o];
    }

    long[] quotient = new long[cIn.total];
    for (int d = 0; d < a.in.count(); d++) {
      int bIndex = b.in.indexOf(a.in.names[d]);
      int bBits = a.in.bits[d] - inBits[d];
      int bFirst = a.in.offsets[d] + (left ? 0 : inBits[d]);
      for (int i = 0; i < bBits; i++) {
        if (a.columns[bFirst + i] != b.out.move(b.columns[b.in.offsets[bIndex] + i], bInA)) {
          return Optional.empty();
        }
      }
      int cFirst = a.in.offsets[d] + (left ? bBits : 0);
      for (int i = 0; i < inBits[d]; i++) {
        long column = a.columns[cFirst + i];
        if ((column & ~cFields) != 0) {
          return Optional.empty();
        }
        long packed = 0;
        for (int o = 0; o < cInA.length; o++) {
          packed |= ((column >>> cInA[o]) & cOut.valueMask(o)) << cOut.offsets[o];
        }
        quotient[cIn.offsets[d] + i] = packed;
      }
    }
    return Optional.of(new LinearLayout(cIn, cOut, quotient));
  }

  /**
   * The bits of {@code a} less those of {@code b}, or null if {@code b} has a dimension or a bit
   * that {@code a} lacks.
   */
  private static int[] remainingBits(Dims a, Dims b) {
    for (String name : b.names) {
      if (a.indexOf(name) < 0) {
        return null;
      }
    }
    int[] bits = a.bits.clone();
    for (int i = 0; i < bits.length; i++) {
      bits[i] -= b.bitsOf(a.names[i]);
      if (bits[i] < 0) {
        return null;
      }
    }
    return bits;
  }

  static LinearLayout compose(LinearLayout inner, LinearLayout outer) {
    LinearLayout.requireSameDims(inner.outDimNames(), outer.in);
    int[] target = inner.out.positionsIn(outer.in);
    for (int o = 0; o < inner.out.count(); o++) {
      if (inner.out.bits[o] > outer.in.bitsOf(inner.out.names[o])) {
        throw new LayoutException(
            "cannot compose: out-dim '"
                + inner.out.names[o]
                + "' of the inner layout has size "
                + (1L << inner.out.bits[o])
                + ", more than the "
                + (1L << outer.in.bitsOf(inner.out.names[o]))
                + " of the outer layout's in-dim");
      }
    }
    long[] columns = new long[inner.columns.length];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = outer.applyFlat(inner.out.move(inner.columns[c], target));
    }
    return new LinearLayout(inner.in, outer.out, columns);
  }

  static Optional<LinearLayout> lstsq(LinearLayout a, LinearLayout b) {
    if (a.out.count() != b.out.count()) {
      return Optional.empty();
    }
    int[] target = b.out.positionsIn(a.out);
    for (int o = 0; o < target.length; o++) {
      if (target[o] < 0 || b.out.bits[o] > a.out.bitsOf(b.out.names[o])) {
        return Optional.empty();
      }
    }
    F2.Span image = new F2.Span();
    for (int c = 0; c < a.columns.length; c++) {
      image.add(a.columns[c], 1L << c);
    }
    long[] columns = new long[b.columns.length];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = image.solve(b.out.move(b.columns[c], target));
      if (columns[c] < 0) {
        return Optional.empty();
      }
    }
    // Bit c of a solution says whether column c of a takes part: that is a's packed input.
    return Optional.of(new LinearLayout(b.in, a.in, columns));
  }

  static LinearLayout invertAndCompose(LinearLayout b, LinearLayout a) {
    LinearLayout.requireSameDims(b.outDimNames(), a.out);
    int[] target = b.out.positionsIn(a.out);
    for (int o = 0; o < b.out.count(); o++) {
      if (b.out.bits[o] > a.out.bitsOf(b.out.names[o])) {
        throw new LayoutException(
            "invertAndCompose called with incompatible output shapes in '"
                + b.out.names[o]
                + "': the outer layout has "
                + (1L << a.out.bitsOf(b.out.names[o]))
                + ", less than "
                + (1L << b.out.bits[o]));
      }
    }
    long[] wanted = new long[b.columns.length];
    for (int c = 0; c < wanted.length; c++) {
      wanted[c] = b.out.move(b.columns[c], target);
    }
    // A dimension on which both agree needs no work: it maps to itself, also where it broadcasts.
    // Elsewhere its columns serve only what cannot be reached without them.
    boolean[] same = new boolean[a.in.count()];
    for (int d = 0; d < same.length; d++) {
      int bIndex = b.in.indexOf(a.in.names[d]);
      same[d] =
          bIndex >= 0
              && Arrays.equals(
                  a.columns,
                  a.in.offsets[d],
                  a.in.offsets[d + 1],
                  wanted,
                  b.in.offsets[bIndex],
                  b.in.offsets[bIndex + 1]);
    }
    F2.Span image = new F2.Span();
    addColumns(image, a, same, false);
    addColumns(image, a, same, true);
    long[] columns = new long[wanted.length];
    for (int d = 0; d < b.in.count(); d++) {
      int aIndex = a.in.indexOf(b.in.names[d]);
      boolean identity = aIndex >= 0 && same[aIndex];
      for (int i = 0; i < b.in.bits[d]; i++) {
        int c = b.in.offsets[d] + i;
        columns[c] = identity ? 1L << (a.in.offsets[aIndex] + i) : image.solve(wanted[c]);
        if (columns[c] < 0) {
          throw new LayoutException(
              "outer layout" + a + "\ndoes not cover the image of layout" + b);
        }
      }
    }
    return new LinearLayout(b.in, a.in, columns);
  }

  /** Adds the columns of the dimensions that are, or are not, the same in both layouts. */
  private static void addColumns(F2.Span image, LinearLayout a, boolean[] same, boolean which) {
    for (int d = 0; d < same.length; d++) {
      for (int c = a.in.offsets[d]; same[d] == which && c < a.in.offsets[d + 1]; c++) {
        image.add(a.columns[c], 1L << c);
      }
    }
  }
}
