package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.matrixOrder;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;

import java.util.Arrays;
import java.util.List;

/** Layouts of Intel's matrix and 2D block instructions. */
final class IntelLayouts {
  private IntelLayouts() {}

  /**
   * Operand A, B (0, 1) or the result (2) of DPAS: the instruction's tile, a warp's cluster of
   * instructions, the warps (which share operands along K), then repetitions, along K first for
   * operands and along N first for the result.
   */
  static LinearLayout dpas(int[] shape, DpasEncoding dpas, int opIdx) {
    int rank = shape.length;
    int rows = rank - 2;
    int cols = rank - 1;
    List<Integer> cluster = dpas.repCluster();
    List<Integer> warps = dpas.warpsPerCTA();
    List<Integer> reps = dpas.repetitions(Arrays.stream(shape).boxed().toList(), opIdx);
    Tile tile = Tile.distributed(rank);
    switch (opIdx) {
      case 0 -> {
        dpasTileA(tile, dpas, rows, cols);
        tile.identity(REGISTER, rows, cluster.get(rows))
            .zeros(WARP, warps.get(cols))
            .identity(WARP, rows, warps.get(rows));
      }
      case 1 -> {
        dpasTileB(tile, dpas, rows, cols);
        tile.identity(REGISTER, cols, cluster.get(cols))
            .identity(WARP, cols, warps.get(cols))
            .zeros(WARP, warps.get(rows));
      }
      default -> {
        dpasTileC(tile, dpas, rows, cols);
        tile.identity(REGISTER, cols, cluster.get(cols))
            .identity(REGISTER, rows, cluster.get(rows))
            .identity(WARP, cols, warps.get(cols))
            .identity(WARP, rows, warps.get(rows));
      }
    }
    int firstRep = opIdx == 1 ? rows : cols;
    int secondRep = opIdx == 1 ? cols : rows;
    if (rank == 3) {
      tile.identity(WARP, 0, warps.getFirst());
    }
    // Repetitions always have a batch in front.
    tile.identity(REGISTER, firstRep, reps.get(firstRep + 3 - rank))
        .identity(REGISTER, secondRep, reps.get(secondRep + 3 - rank));
    if (rank == 3) {
      tile.identity(REGISTER, 0, reps.getFirst());
    }
    return combineCtaCgaWithShape(tile.build(matricesThenBatch(rank)), dpas.CGALayout(), shape);
  }

  private static List<Integer> matricesThenBatch(int rank) {
    return rank == 2 ? List.of(0, 1) : List.of(1, 2, 0);
  }

  /**
   * Lanes along a row of A, 8-bit elements in pairs, then along rows; registers take the rows that
   * are left.
   */
  private static void dpasTileA(Tile tile, DpasEncoding dpas, int rows, int cols) {
    int packed = dpas.opsPerChannel() == 4 ? 2 : 1;
    int lanesPerRow = dpas.systolicDepth() * dpas.opsPerChannel() / packed;
    int rowsPerWarp = Math.ceilDiv(dpas.threadsPerWarp(), lanesPerRow);
    steps(tile, REGISTER, cols, 1, packed);
    steps(tile, REGISTER, rows, rowsPerWarp, dpas.repeatCount() / rowsPerWarp * rowsPerWarp);
    steps(tile, LANE, cols, packed, packed * lanesPerRow);
    steps(tile, LANE, rows, 1, dpas.threadsPerWarp() / lanesPerRow);
  }

  /**
   * Lanes along a row of B, then along groups of {@code opsPerChannel} rows, which a lane holds
   * packed.
   */
  private static void dpasTileB(Tile tile, DpasEncoding dpas, int rows, int cols) {
    int ops = dpas.opsPerChannel();
    int groupsPerWarp = dpas.threadsPerWarp() / dpas.executionSize();
    steps(tile, REGISTER, rows, 1, ops);
    steps(tile, REGISTER, rows, groupsPerWarp * ops, dpas.systolicDepth() * ops);
    steps(tile, LANE, cols, 1, dpas.executionSize());
    steps(tile, LANE, rows, ops, groupsPerWarp * ops);
  }

  /** Lanes along a row of the result, then along rows; registers take the rows that are left. */
  private static void dpasTileC(Tile tile, DpasEncoding dpas, int rows, int cols) {
    int rowsPerWarp = dpas.threadsPerWarp() / dpas.executionSize();
    steps(tile, REGISTER, rows, rowsPerWarp, dpas.repeatCount());
    steps(tile, LANE, cols, 1, dpas.executionSize());
    steps(tile, LANE, rows, 1, rowsPerWarp);
  }

  /** One bit of the input for each of from, 2 * from, ... below to. */
  private static void steps(Tile tile, String in, int dim, int from, int to) {
    for (int step = from; step < to; step *= 2) {
      tile.step(in, dim, step);
    }
  }

  /** One warp's part of a tensor; each thread has a box of elements, the warp a box of threads. */
  static LinearLayout warp(int[] shape, WarpEncoding warp) {
    LinearLayout tile =
        Tile.distributed(shape.length)
            .identity(REGISTER, warp.sizePerThread(), warp.order())
            .identity(LANE, warp.threadsPerWarp(), warp.order())
            .build(warp.order());
    return combineCtaCgaWithShape(tile, warp.CGALayout(), shape);
  }

  /**
   * Blocks of rows: lanes along a row, with neighbours in one lane if the row is long, several rows
   * per warp if short.
   */
  static LinearLayout subgroup2DBlock(int[] shape, Subgroup2DBlockEncoding block) {
    int height = block.instrShape().get(0);
    int width = block.instrShape().get(1);
    int packed = Math.ceilDiv(width, block.threadsPerWarp());
    int rowsPerWarp = Math.ceilDiv(block.threadsPerWarp(), width / packed);
    Tile tile = Tile.distributed(2);
    steps(tile, LANE, 1, packed, width);
    steps(tile, LANE, 0, 1, rowsPerWarp);
    steps(tile, REGISTER, 1, 1, packed);
    steps(tile, REGISTER, 0, rowsPerWarp, height);
    LinearLayout cta =
        tile.identity(REGISTER, 1, block.numBlocks())
            .broadcast(WARP, block.warpsPerCTA(), matrixOrder(2, true), block.order().getFirst())
            .build();
    return combineCtaCgaWithShape(cta, block.CGALayout(), shape);
  }
}
