package org.tritonjvm.nvidia.matmul;

import java.util.List;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.ir.Type;

/** The instruction that a product is made of, and the warps that share it. */
final class WarpTiling {
  private WarpTiling() {}

  /**
   * {@link NvidiaMmaEncoding#instrShape} of mma.sync.
   *
   * @param rank of the product, 3 if it is batched
   */
  static List<Integer> mmaSyncShape(int rank, Type element) {
    int rows = MmaSupport.isF64(element) ? 8 : 16;
    return rank == 3 ? List.of(1, rows, 8) : List.of(rows, 8);
  }

  /**
   * {@link NvidiaMmaEncoding#instrShape} of wgmma: as wide as the product and its share among the
   * warps allow, for then A is read least often.
   *
   * @param shape of the product in a block
   */
  static List<Integer> wgmmaShape(int[] shape, Type element, int numWarps) {
    int rows = 16;
    int k = MmaSupport.WGMMA_K_BITS / Types.bitWidth(element);
    int warpsAlongM = Math.max(shape[0] / rows, 1);
    int warpsAlongN = Math.max(numWarps / warpsAlongM, 1);
    int widest = Math.max(shape[1] / warpsAlongN, 8);
    for (int n = Math.min(widest, 256) / 8 * 8; n > 8; n -= 8) {
      if (shape[1] % n == 0 && (!element.isInteger(8) || hasInt8(n))) return List.of(rows, n, k);
    }
    return List.of(rows, 8, k);
  }

  /** Widths that wgmma has for 8-bit integers, of the multiples of 8 (PTX ISA). */
  private static boolean hasInt8(int n) {
    return n <= 224 && (n <= 32 || n % 16 == 0);
  }

  /**
   * Warps along M and N such that each has about as many instructions along both. Of equals M is
   * preferred: the instruction's left side takes more registers than its right side.
   */
  static List<Integer> balanced(int[] shape, int numWarps) {
    if (shape.length == 3) return List.of(numWarps, 1, 1);
    int rows = Math.ceilDiv(shape[0], 16);
    int columns = Math.ceilDiv(shape[1], 8);
    int m = 1;
    int n = 1;
    while (m * n < numWarps) {
      if (rows >= columns) {
        m *= 2;
        rows = Math.max(rows / 2, 1);
      } else {
        n *= 2;
        columns /= 2;
      }
    }
    return List.of(m, n);
  }

  /** All warps along the longer side, for products that are made from one another. */
  static List<Integer> alongLongerSide(int[] shape, int numWarps) {
    return shape[0] >= shape[1] ? List.of(numWarps, 1) : List.of(1, numWarps);
  }

  /** Whole warp groups along M while there are rows for them, then along N. */
  static List<Integer> wgmmaWarps(int[] shape, int numWarps) {
    int m = 4;
    int n = 1;
    while (m * n < numWarps) {
      if (shape[0] > 16 * m) m *= 2;
      else n *= 2;
    }
    return List.of(m, n);
  }
}
