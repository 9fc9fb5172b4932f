package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.matrixOrder;
import static org.tritonjvm.dialects.layout.EncodingOrders.orderForDotOperand;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;

import java.util.List;

/** Layouts of AMD's matrix instructions and their operands. */
final class AmdLayouts {
  private static final int MFMA_WARP_SIZE = 64;
  private static final int WMMA_WARP_SIZE = 32;
  private static final int WMMA_TILE = 16;

  private AmdLayouts() {}

  /**
   * Lanes run along one side of the instruction's tile, then along the other; each holds groups of
   * neighbours along that other side, which is M, or N if transposed. Instructions run along N over
   * the whole tensor before they move along M.
   */
  static LinearLayout mfma(int[] shape, AMDMfmaEncoding mfma) {
    int rank = shape.length;
    int dimM = rank - 2;
    int dimN = rank - 1;
    int m = mfma.instrShape().get(0);
    int n = mfma.instrShape().get(1);
    if (m == 64 && n == 4 && !mfma.isTransposed()) {
      throw new LayoutException("64x4 mfma must be transposed");
    }
    int height = mfma.elementBitWidth() == 64 ? 1 : 4;
    int laneDim = mfma.isTransposed() ? dimM : dimN;
    int groupDim = mfma.isTransposed() ? dimN : dimM;
    int lanes = mfma.isTransposed() ? m : n;
    int tilesN = mfma.tilesPerWarp().get(dimN);
    int warpsN = mfma.warpsPerCTA().get(dimN);
    Tile tile =
        Tile.distributed(rank)
            .identity(REGISTER, groupDim, height)
            .identity(LANE, laneDim, lanes)
            .identity(LANE, groupDim, MFMA_WARP_SIZE / lanes)
            .identity(REGISTER, groupDim, m * n / (MFMA_WARP_SIZE * height))
            .identity(REGISTER, dimN, tilesN)
            .identity(WARP, dimN, warpsN)
            .identity(REGISTER, dimN, shape[dimN] / (n * warpsN * tilesN))
            .identity(REGISTER, dimM, mfma.tilesPerWarp().get(dimM))
            .identity(WARP, dimM, mfma.warpsPerCTA().get(dimM));
    if (rank == 3) {
      tile.identity(WARP, 0, mfma.warpsPerCTA().getFirst());
    }
    return combineCtaCgaWithShape(tile.build(mfma.repOrder()), mfma.CGALayout(), shape);
  }

  static LinearLayout mfmaDot(int[] shape, DotOperandEncoding dot, AMDMfmaEncoding mfma) {
    int rank = shape.length;
    int kDim = dot.kDim();
    int nonKDim = dot.opIdx() == 0 ? rank - 2 : rank - 1;
    int m = mfma.instrShape().get(0);
    int n = mfma.instrShape().get(1);
    int nonK = dot.opIdx() == 0 ? m : n;
    int k = MFMA_WARP_SIZE / nonK * dot.kWidth();
    // The long operand of a 64x4 or 4x64 instruction is used 16 times along K.
    int repeats = nonK == 64 ? 16 : 1;
    k *= repeats;
    LinearLayout block =
        Tile.distributed(rank)
            .identity(REGISTER, kDim, dot.kWidth())
            .identity(LANE, nonKDim, nonK)
            .identity(LANE, kDim, MFMA_WARP_SIZE / nonK)
            .identity(REGISTER, kDim, repeats)
            .identity(REGISTER, kDim, Math.max(1, shape[kDim] / k))
            .identity(REGISTER, nonKDim, mfma.tilesPerWarp().get(nonKDim))
            .identity(WARP, mfma.warpsPerCTA(), mfma.repOrder())
            .build(orderForDotOperand(dot.opIdx(), rank, true));
    return combineCtaCgaWithShape(block, mfma.CGALayout(), shape);
  }

  static LinearLayout wmma(int[] shape, AMDWmmaEncoding wmma) {
    int rank = shape.length;
    LinearLayout block = wmmaTile(wmma).multiply(wmma.ctaLayout());
    return combineCtaCgaWithShape(
        block.transposeOuts(names(matrixOrder(rank, true))), wmma.CGALayout(), shape);
  }

  /**
   * One instruction's result: 16 lanes along N (M if transposed), registers and the upper half of
   * the warp along M (N).
   */
  static LinearLayout wmmaTile(AMDWmmaEncoding wmma) {
    int rank = wmma.rank();
    int laneDim = wmma.isTransposed() ? rank - 2 : rank - 1;
    int registerDim = wmma.isTransposed() ? rank - 1 : rank - 2;
    // Version 1 gives even rows to one half of the warp and odd ones to the other; later ones give
    // 8 rows to each.
    int first = wmma.version() == 1 ? 2 : 1;
    Tile tile =
        Tile.distributed(rank)
            .step(REGISTER, registerDim, first)
            .step(REGISTER, registerDim, 2 * first)
            .step(REGISTER, registerDim, 4 * first)
            .identity(LANE, laneDim, WMMA_TILE)
            .step(LANE, registerDim, wmma.version() == 1 ? 1 : 8);
    if (wmma.instrShape().getFirst() == 2 * WMMA_TILE) {
      tile.step(REGISTER, registerDim, WMMA_TILE);
    }
    return tile.build();
  }

  static LinearLayout wmmaDot(int[] shape, DotOperandEncoding dot, AMDWmmaEncoding wmma) {
    int rank = shape.length;
    int kDim = dot.kDim();
    int nonKDim = dot.opIdx() == 0 ? rank - 2 : rank - 1;
    int halves = WMMA_WARP_SIZE / WMMA_TILE;
    Tile tile =
        Tile.distributed(rank)
            .identity(REGISTER, kDim, dot.kWidth())
            .identity(LANE, nonKDim, WMMA_TILE);
    if (wmma.version() == 1) {
      tile.zeros(LANE, halves);
    } else {
      tile.identity(LANE, kDim, halves);
    }
    tile.identity(REGISTER, kDim, wmma.instrShape().get(2) / (halves * dot.kWidth()))
        .identity(REGISTER, nonKDim, wmma.operandNonKDim(dot.opIdx()) / WMMA_TILE);
    LinearLayout block = tile.build().multiply(alongNonK(wmma.ctaLayout(), kDim));
    List<String> order = names(orderForDotOperand(dot.opIdx(), rank, true));
    return combineCtaCgaWithShape(block.transposeOuts(order), dot.CGALayout(), shape);
  }

  /** The arrangement of tiles as one operand sees it: tiles that differ along K alone are one. */
  static LinearLayout alongNonK(LinearLayout ctaLayout, int kDim) {
    LinearLayout projected = ctaLayout.resizeOutDim(LayoutUtils.dimName(kDim), 1);
    return LayoutUtils.actionRemoveBroadcastedRegs(projected).apply(projected);
  }

  private static List<String> names(List<Integer> dims) {
    return dims.stream().map(LayoutUtils::dimName).toList();
  }
}
