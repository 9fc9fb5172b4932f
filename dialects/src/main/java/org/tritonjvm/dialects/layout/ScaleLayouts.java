package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.matrixOrder;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Layouts of the scales of block-scaled dots. Both operands' scales are [M or N, K / block], with a
 * batch in front for rank 3; no encoding stands for these layouts, the dot's lowering asks for
 * them.
 */
public final class ScaleLayouts {
  private ScaleLayouts() {}

  /**
   * The registers of the scales of {@code mma.sync} with block scaling: a lane has all of K; lane
   * groups of four share a row, of which one lane (B) or two (A) are read.
   *
   * @param opIdx 0 for the scales of A, 1 for those of B
   * @param warpsPerCTA of the dot's result
   */
  public static LinearLayout getSM120DotScaledScaleLayout(
      List<Integer> shape, int opIdx, List<Integer> warpsPerCTA, CGAEncoding cga) {
    int rank = shape.size();
    if (rank < 2 || rank > 3 || warpsPerCTA.size() != rank) {
      throw new LayoutException("scaled dot expects operands and warps of rank 2 or 3");
    }
    int k = rank - 1;
    int mn = rank - 2;
    Tile tile = Tile.distributed(rank).identity(REGISTER, k, shape.get(k));
    if (opIdx == 0) {
      tile.step(LANE, mn, 8);
    } else {
      tile.zeros(LANE, 2);
    }
    tile.zeros(LANE, 2).step(LANE, mn, 1).step(LANE, mn, 2).step(LANE, mn, 4);
    List<Integer> warps = new ArrayList<>(warpsPerCTA);
    List<Integer> order = new ArrayList<>(matrixOrder(rank, true));
    if (opIdx == 1) {
      Collections.swap(warps, mn, k);
      Collections.swap(order, 0, 1);
    }
    return combineCtaCgaWithShape(
        tile.broadcast(WARP, warps, order, k).build(), cga, toArray(shape));
  }

  /**
   * Scales in shared memory, for a copy to tensor memory: chunks of 128 rows by 4 columns, each of
   * 32 rows of 16 bytes, in which bytes 4 q to 4 q + 3 of row r are row r + 32 q of the chunk.
   */
  public static LinearLayout getScaleSmemLayoutForTMEMCopy(List<Integer> shape, CGAEncoding cga) {
    return SharedLayouts.scalesForTMEMCopy(toArray(shape), cga);
  }

  /**
   * The registers of the scales of a scaled WMMA: each lane of the first half warp has the scales
   * of one row. The other half has those of the warp's next tile, if there is one, else copies.
   *
   * @param ctaLayout the arrangement of tiles of the dot's result
   * @param scaleFactor elements per scale, 16 or 32
   */
  public static LinearLayout chooseScaledWmmaScaleLayout(
      List<Integer> shape,
      int opIdx,
      int wmmaMDim,
      int wmmaNDim,
      boolean isTransposed,
      int scaleFactor,
      LinearLayout ctaLayout,
      CGAEncoding cga) {
    int rank = shape.size();
    int k = rank - 1;
    int nonK = AMDWmmaEncoding.operandNonKDim(wmmaMDim, wmmaNDim, isTransposed, opIdx);
    int perLane = scaleFactor == 32 ? 4 : 8;
    LinearLayout tile =
        Tile.distributed(rank)
            .identity(REGISTER, k, perLane)
            .identity(LANE, rank - 2, nonK)
            .zeros(LANE, 32 / nonK)
            .identity(REGISTER, k, shape.get(k) / perLane)
            .build();
    int[] swapped = rank == 3 ? new int[] {0, 2, 1} : new int[] {1, 0};
    LinearLayout tiles =
        opIdx == 1 ? LayoutUtils.transposeLinearLayout(ctaLayout, swapped) : ctaLayout;
    LinearLayout layout =
        combineCtaCgaWithShape(tile.multiply(AmdLayouts.alongNonK(tiles, k)), cga, toArray(shape));
    int nextTile = tile.inDimSizeLog2(REGISTER);
    if (wmmaMDim > 16 || layout.inDimSizeLog2(REGISTER) <= nextTile) {
      return layout;
    }
    var bases = layout.bases();
    int[][] registers = bases.get(REGISTER);
    bases.get(LANE)[4] = registers[nextTile];
    List<int[]> rest = new ArrayList<>(Arrays.asList(registers));
    rest.remove(nextTile);
    bases.put(REGISTER, rest.toArray(int[][]::new));
    return LinearLayout.of(bases, layout.outDimNames());
  }

  /**
   * The registers of the scales of a scaled MFMA: each lane has one scale of the 32 elements along
   * K that it holds.
   */
  public static LinearLayout chooseScaledMfmaScaleLayout(
      List<Integer> shape,
      int opIdx,
      int mfmaMDim,
      List<Integer> tilesPerWarp,
      List<Integer> warpsPerCTA) {
    if (shape.size() != 2 || (mfmaMDim != 16 && mfmaMDim != 32)) {
      throw new LayoutException("scaled mfma expects rank 2 and M of 16 or 32");
    }
    int threadsAlongK = mfmaMDim == 32 ? 2 : 4;
    Tile tile = Tile.distributed(2).identity(LANE, 0, mfmaMDim).identity(LANE, 1, threadsAlongK);
    tile.identity(REGISTER, 1, Math.max(1, shape.get(1) / threadsAlongK))
        .identity(REGISTER, 0, tilesPerWarp.get(opIdx));
    List<Integer> warps = opIdx == 1 ? warpsPerCTA.reversed() : warpsPerCTA;
    List<Integer> order = opIdx == 1 ? List.of(0, 1) : List.of(1, 0);
    return combineCtaCgaWithShape(
        tile.identity(WARP, warps, order).build(), CGAEncoding.get1CTALayout(2), toArray(shape));
  }

  /**
   * The registers of the scales of a block-scaled DPAS of M = 8: lanes run along M (A) or N (B),
   * those beyond hold copies.
   *
   * @param opIdx 0 for the scales of A, 1 for those of B
   */
  public static LinearLayout blockScaledDpasToLinearLayout(
      List<Integer> shape, DpasEncoding dpas, int opIdx) {
    int rank = shape.size();
    int ops = dpas.opsPerChannel() * dpas.fp4KPack().orElse(1);
    if (dpas.repeatCount() != 8 || ops == 1 || rank != dpas.rank()) {
      throw new LayoutException("no layout of block scales is known for " + dpas);
    }
    int k = rank - 1;
    int mn = rank - 2;
    int dpasNonK = opIdx == 0 ? rank - 2 : rank - 1;
    int dpasK = opIdx == 0 ? rank - 1 : rank - 2;
    int along = opIdx == 0 ? dpas.repeatCount() : dpas.executionSize();
    List<Integer> warps = dpas.warpsPerCTA();
    Tile tile =
        Tile.distributed(rank)
            .identity(REGISTER, k, ops == 8 ? 2 : 1)
            .identity(LANE, mn, along)
            .zeros(LANE, dpas.threadsPerWarp() / along)
            .identity(REGISTER, mn, dpas.repCluster().get(dpasNonK));
    if (opIdx == 0) {
      tile.zeros(WARP, warps.get(dpasK)).identity(WARP, mn, warps.get(dpasNonK));
    } else {
      tile.identity(WARP, mn, warps.get(dpasNonK)).zeros(WARP, warps.get(dpasK));
    }
    List<Integer> fillOrder = new ArrayList<>(List.of(k, mn));
    if (rank == 3) {
      tile.identity(WARP, 0, warps.getFirst());
      fillOrder.add(0);
    }
    return combineCtaCgaWithShape(tile.build(fillOrder), dpas.CGALayout(), toArray(shape));
  }

  private static int[] toArray(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }
}
