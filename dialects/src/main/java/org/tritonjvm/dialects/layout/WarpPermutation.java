package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A conversion within warps as a permutation of the bits of register and lane numbers, after
 * upstream's getWarpLayoutConvertDecomposition: registers and lanes are made as many in both
 * layouts, copies being numbered too.
 */
public final class WarpPermutation {
  private static final List<String> DIMS = List.of(REGISTER, LANE);

  /** Register bits come first. */
  private final int registerBits;

  /** Where each bit goes; -1 if not to one bit. */
  private final int[] target;

  private WarpPermutation(int registerBits, int[] target) {
    this.registerBits = registerBits;
    this.target = target;
  }

  /**
   * The permutation that a conversion is.
   *
   * @param src the layout before, without registers that hold copies
   * @param dst the layout behind, likewise
   */
  static WarpPermutation of(LinearLayout src, LinearLayout dst) {
    int registers = Math.max(src.inDimSize(REGISTER), dst.inDimSize(REGISTER));
    int lanes = Math.max(src.inDimSize(LANE), dst.inDimSize(LANE));
    var from = padded(src, registers, lanes);
    var to = padded(dst, registers, lanes);
    int registerBits = from.inDimSizeLog2(REGISTER);
    var target = targets(from.invertAndCompose(to), registerBits);
    fillZeros(columns(from), columns(to), target);
    return new WarpPermutation(registerBits, target);
  }

  private static LinearLayout padded(LinearLayout layout, int registers, int lanes) {
    return layout
        .sublayout(DIMS, layout.outDimNames())
        .resizeInDim(REGISTER, registers)
        .resizeInDim(LANE, lanes);
  }

  private static long[] columns(LinearLayout layout) {
    var registers = layout.flatBases(REGISTER);
    var lanes = layout.flatBases(LANE);
    var all = Arrays.copyOf(registers, registers.length + lanes.length);
    System.arraycopy(lanes, 0, all, registers.length, lanes.length);
    return all;
  }

  private static int[] targets(LinearLayout cvt, int registerBits) {
    int lanes = cvt.inDimSizeLog2(LANE);
    var target = new int[registerBits + lanes];
    for (int i = 0; i < target.length; i++) {
      var dim = i < registerBits ? REGISTER : LANE;
      int bit = i < registerBits ? i : i - registerBits;
      long to = cvt.basis(dim, bit, REGISTER) | (long) cvt.basis(dim, bit, LANE) << registerBits;
      target[i] = Long.bitCount(to) == 1 ? Long.numberOfTrailingZeros(to) : -1;
    }
    return target;
  }

  /** Bits without a meaning stay where both layouts have them, else they go where one is free. */
  private static void fillZeros(long[] from, long[] to, int[] target) {
    var free = new ArrayList<Integer>();
    for (int i = 0; i < to.length; i++) if (to[i] == 0 && from[i] != 0) free.add(i);
    int next = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i] != 0) continue;
      if (to[i] == 0) target[i] = i;
      else if (next < free.size()) target[i] = free.get(next++);
    }
  }

  /**
   * How many pairs of a register bit and a lane bit have to be exchanged, beside permutations among
   * registers and among lanes; empty if the conversion is no permutation of bits.
   */
  OptionalInt mixedTranspositions() {
    var seen = new boolean[target.length];
    for (int to : target) {
      if (to < 0 || seen[to]) return OptionalInt.empty();
      seen[to] = true;
    }
    // Each stretch of lane bits within a cycle is left for a register bit once.
    int count = 0;
    for (int i = 0; i < target.length; i++) {
      if (i >= registerBits && target[i] < registerBits) count++;
    }
    return OptionalInt.of(count);
  }

  /**
   * Whether a conversion is done by shuffles according to upstream: nothing moves between warps,
   * and fewer than two pairs of bits have to be exchanged.
   *
   * @param src the layout before, registers that hold copies included
   * @param dst the layout behind
   */
  public static boolean isByShuffles(LinearLayout src, LinearLayout dst) {
    if (!LayoutUtils.minimalCvtLayout(src, dst).outDimNames().equals(DIMS)) return false;
    var transpositions =
        of(src.removeZeroBasesAlongDim(REGISTER), dst.removeZeroBasesAlongDim(REGISTER))
            .mixedTranspositions();
    return transpositions.isPresent() && transpositions.getAsInt() < 2;
  }
}
