package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The result of an AMD WMMA instruction, on warps of 32 lanes.
 *
 * @param version 1: RDNA3, 2: RDNA4, 3: gfx1250
 * @param ctaLayout from register and warp to the tile of the result: which warp computes which
 *     instruction's tile
 * @param instrShape M, N and K of the instruction
 */
@Mnemonic(
    value = "amd_wmma",
    syntax = MmaSyntax.AMDWmma.class,
    summary = "The result of an AMD WMMA instruction.")
public record AMDWmmaEncoding(
    int version,
    LinearLayout ctaLayout,
    boolean isTransposed,
    CGAEncoding CGALayout,
    List<Integer> instrShape)
    implements MmaEncoding {
  /** M, N and K where an encoding names no others. */
  public static final List<Integer> DEFAULT_INSTR_SHAPE = List.of(16, 16, 16);

  private static final List<Set<List<Integer>>> SHAPES =
      List.of(
          Set.of(DEFAULT_INSTR_SHAPE),
          Set.of(DEFAULT_INSTR_SHAPE, List.of(16, 16, 32)),
          Set.of(
              List.of(16, 16, 4),
              List.of(16, 16, 32),
              List.of(16, 16, 64),
              List.of(16, 16, 128),
              List.of(32, 16, 64),
              List.of(32, 16, 128)));

  public AMDWmmaEncoding {
    List<Integer> shape = List.copyOf(instrShape);
    instrShape = shape;
    require(version >= 1 && version <= 3, () -> "WMMA version must be in the [1, 3] range");
    require(
        SHAPES.get(version - 1).contains(shape),
        () -> "invalid WMMA v" + version + " instruction shape");
    require(
        ctaLayout.inDimNames().equals(List.of(LayoutUtils.REGISTER, LayoutUtils.WARP))
            && ctaLayout.outDimNames().equals(LayoutUtils.standardOutDimNames(CGALayout.rank())),
        () -> "ctaLayout must map [register, warp] to the dimensions of the CGALayout");
  }

  /**
   * The layout of warps, and tiles of a warp, in a block: along the last dimension first, tiles
   * within warps.
   */
  public static LinearLayout ctaLayout(List<Integer> warpsPerCTA, List<Integer> tilesPerWarp) {
    int rank = warpsPerCTA.size();
    Tile tile = new Tile(rank, LayoutUtils.REGISTER, LayoutUtils.WARP);
    for (int d : EncodingOrders.matrixOrder(rank, true)) {
      tile.identity(LayoutUtils.REGISTER, d, tilesPerWarp.get(d))
          .identity(LayoutUtils.WARP, d, warpsPerCTA.get(d));
    }
    return tile.build();
  }

  /**
   * The instruction's size along the dimension of the operand that is not K; operands swap if it is
   * transposed.
   */
  public int operandNonKDim(int opIdx) {
    return operandNonKDim(instrShape.get(0), instrShape.get(1), isTransposed, opIdx);
  }

  static int operandNonKDim(int mDim, int nDim, boolean isTransposed, int opIdx) {
    boolean first = (opIdx == 0) != isTransposed;
    return first ? mDim : nDim;
  }

  @Override
  public int rank() {
    return CGALayout.rank();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new MmaSyntax.AMDWmma());
  }
}
