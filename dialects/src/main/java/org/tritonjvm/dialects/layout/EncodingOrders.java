package org.tritonjvm.dialects.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Orders of dimensions, the fastest first, and the checks that encodings share. */
public final class EncodingOrders {
  private EncodingOrders() {}

  /**
   * The order of a batch of matrices, [*, m, n]: row-major or column-major within, the batches
   * outermost.
   */
  public static List<Integer> matrixOrder(int rank, boolean rowMajor) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList());
    if (!rowMajor && rank >= 2) {
      Collections.swap(order, 0, 1);
    }
    return order;
  }

  /**
   * The order of operand 0, [*, m, k], or 1, [*, k, n]: along K first, or along the other dimension
   * first.
   */
  public static List<Integer> orderForDotOperand(int opIdx, int rank, boolean kContig) {
    return matrixOrder(rank, (opIdx == 1) != kContig);
  }

  /** The order without {@code dim}, the dimensions after it being renumbered. */
  static List<Integer> eraseDim(List<Integer> order, int dim) {
    return order.stream().filter(d -> d != dim).map(d -> d > dim ? d - 1 : d).toList();
  }

  static boolean isPermutation(List<Integer> order) {
    boolean[] seen = new boolean[order.size()];
    for (int d : order) {
      if (d < 0 || d >= seen.length || seen[d]) {
        return false;
      }
      seen[d] = true;
    }
    return true;
  }

  static void requirePermutation(List<Integer> order) {
    require(
        isPermutation(order), () -> "order must be a permutation of 0..(rank-1), but was " + order);
  }

  static void requirePowersOfTwo(List<Integer> values, String what) {
    for (int v : values) {
      require(Dims.isPowerOfTwo(v), () -> "Every element in " + what + " must be a power of two.");
    }
  }

  static void require(boolean condition, java.util.function.Supplier<String> message) {
    if (!condition) {
      throw new LayoutException(message.get());
    }
  }

  static int product(List<Integer> values) {
    int product = 1;
    for (int v : values) {
      product *= v;
    }
    return product;
  }
}
