package org.tritonjvm.dialects.layout;

import java.util.Arrays;
import java.util.List;

/**
 * Builds a layout as a product of one-dimensional pieces, the first piece having the lowest bits of
 * both its input and its output. A size of 0 stands for no piece at all.
 */
final class Tile {
  private final String[] ins;
  private final int[] inBits;

  /** Per input dimension, the output of each of its bits: dimension * 64 + bit, or -1 for none. */
  private final int[][] targets;

  private final int[] outBits;

  /** Whether all vectors come from distinct bits, so that the rank is their number. */
  private boolean distinct = true;

  /** A tile of size 1 from these inputs to {@code rank} standard output dimensions. */
  Tile(int rank, String... ins) {
    this.ins = ins;
    this.inBits = new int[ins.length];
    this.targets = new int[ins.length][Dims.MAX_BITS];
    this.outBits = new int[rank];
  }

  static Tile distributed(int rank) {
    return new Tile(rank, LayoutUtils.REGISTER, LayoutUtils.LANE, LayoutUtils.WARP);
  }

  /** The input moves along tensor dimension {@code dim}. */
  Tile identity(String in, int dim, int size) {
    for (int i = bits(size, in); i > 0; i--) {
      add(in, dim * 64 + outBits[dim]++);
    }
    return this;
  }

  /** The input moves through a box in the given order of its dimensions. */
  Tile identity(String in, List<Integer> shape, List<Integer> order) {
    for (int dim : order) {
      identity(in, dim, shape.get(dim));
    }
    return this;
  }

  /** As {@link #identity(String, List, List)}, but nothing moves along {@code broadcastDim}. */
  Tile broadcast(String in, List<Integer> shape, List<Integer> order, int broadcastDim) {
    for (int dim : order) {
      if (dim == broadcastDim) {
        zeros(in, shape.get(dim));
      } else {
        identity(in, dim, shape.get(dim));
      }
    }
    return this;
  }

  /** The input changes nothing. */
  Tile zeros(String in, int size) {
    for (int i = bits(size, in); i > 0; i--) {
      add(in, -1);
    }
    return this;
  }

  /** One bit of the input moves by {@code step}, a power of two, along {@code dim}. */
  Tile step(String in, int dim, int step) {
    int bit = bits(step, in);
    distinct = false;
    add(in, dim * 64 + bit);
    outBits[dim] = Math.max(outBits[dim], bit + 1);
    return this;
  }

  /** The layout with its output dimensions in standard order. */
  LinearLayout build() {
    int[] ascending = new int[outBits.length];
    Arrays.setAll(ascending, i -> i);
    return build(ascending);
  }

  LinearLayout build(List<Integer> outOrder) {
    int[] order = new int[outOrder.size()];
    for (int o = 0; o < order.length; o++) {
      order[o] = outOrder.get(o);
    }
    return build(order);
  }

  /**
   * The layout with its output dimensions in this order, in which the shape of a tensor is filled
   * later.
   */
  private LinearLayout build(int[] outOrder) {
    String[] names = new String[outOrder.length];
    int[] bits = new int[outOrder.length];
    for (int o = 0; o < outOrder.length; o++) {
      names[o] = LayoutUtils.dimName(outOrder[o]);
      bits[o] = outBits[outOrder[o]];
    }
    Dims out = new Dims(names, bits);
    int[] offsetOf = new int[outOrder.length];
    for (int o = 0; o < outOrder.length; o++) {
      offsetOf[outOrder[o]] = out.offsets[o];
    }
    Dims in = new Dims(ins, inBits.clone());
    long[] columns = new long[in.total];
    for (int d = 0; d < ins.length; d++) {
      for (int i = 0; i < inBits[d]; i++) {
        int target = targets[d][i];
        columns[in.offsets[d] + i] = target < 0 ? 0 : 1L << (offsetOf[target >> 6] + (target & 63));
      }
    }
    return new LinearLayout(in, out, columns, distinct ? out.total : -1);
  }

  private void add(String in, int target) {
    int d = 0;
    while (!ins[d].equals(in)) {
      d++;
    }
    if (inBits[d] == Dims.MAX_BITS) {
      throw new LayoutException(
          "LinearLayout too large: dim '" + in + "' has more than 2^" + Dims.MAX_BITS + " values");
    }
    targets[d][inBits[d]++] = target;
  }

  private static int bits(int size, String dim) {
    if (size == 0) {
      return 0;
    }
    LinearLayout.requirePowerOfTwo(size, dim);
    return Dims.log2(size);
  }
}
