package org.tritonjvm.nvidia.matmul;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;

/** What every choice of warps and instructions must satisfy, over all shapes that occur. */
class WarpTilingTest {
  private static final List<Integer> WARPS = List.of(1, 2, 4, 8, 16, 32);

  @Test
  void allWarpsWork() {
    for (int warps : WARPS) {
      for (int m = 16; m <= 512; m *= 2) {
        for (int n = 8; n <= 512; n *= 2) {
          int[] shape = {m, n};
          assertEquals(warps, product(WarpTiling.balanced(shape, warps)));
          assertEquals(warps, product(WarpTiling.alongLongerSide(shape, warps)));
          if (warps >= 4) assertEquals(warps, product(WarpTiling.wgmmaWarps(shape, warps)));
        }
      }
    }
  }

  @Test
  void balancedMeansAsManyInstructionsAlongBothSides() {
    for (int warps : WARPS) {
      for (int m = 128; m <= 1024; m *= 2) {
        for (int n = 128; n <= 1024; n *= 2) {
          if (m * n < warps * 16 * 8) continue;
          var chosen = WarpTiling.balanced(new int[] {m, n}, warps);
          int best = perWarp(m, n, chosen.get(0), chosen.get(1));
          for (int rows = 1; rows <= warps; rows *= 2) {
            assertTrue(best <= perWarp(m, n, rows, warps / rows), m + "x" + n + " by " + warps);
          }
        }
      }
    }
  }

  /** Operand tiles that a warp reads for its part of the product. */
  private static int perWarp(int m, int n, int rows, int columns) {
    return Math.max(m / 16 / rows, 1) + Math.max(n / 8 / columns, 1);
  }

  @Test
  void anInstructionDividesTheProductAndExists() {
    try (var context = new Context()) {
      var half = FloatType.get(context, FloatType.Kind.F16);
      var bytes = IntegerType.get(context, 8);
      for (int warps = 4; warps <= 32; warps *= 2) {
        for (int m = 64; m <= 512; m *= 2) {
          for (int n = 8; n <= 512; n *= 2) {
            int[] shape = {m, n};
            var ofHalf = WarpTiling.wgmmaShape(shape, half, warps);
            var ofBytes = WarpTiling.wgmmaShape(shape, bytes, warps);
            assertEquals(List.of(16, 16), List.of(ofHalf.get(0), ofHalf.get(2)));
            assertEquals(List.of(16, 32), List.of(ofBytes.get(0), ofBytes.get(2)));
            for (int width : List.of(ofHalf.get(1), ofBytes.get(1))) {
              assertEquals(0, n % width);
              assertTrue(width <= 256);
            }
            assertTrue(ofBytes.get(1) <= 224);
          }
        }
      }
    }
  }

  private static int product(List<Integer> values) {
    return values.stream().reduce(1, (a, b) -> a * b);
  }
}
