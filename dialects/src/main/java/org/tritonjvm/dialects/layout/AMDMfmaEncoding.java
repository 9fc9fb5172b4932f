package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The result of an AMD MFMA instruction, on warps of 64 lanes.
 *
 * @param version 1 to 4: CDNA1 to CDNA4
 * @param instrShape M, N and K of the instruction
 * @param isTransposed whether the result is transposed, so that it can be an operand without a
 *     conversion
 * @param tilesPerWarp instructions per warp along each dimension, or empty for one
 * @param elementBitWidth bits of a result element, 32 or 64
 */
@Mnemonic(
    value = "amd_mfma",
    syntax = MmaSyntax.AMDMfma.class,
    summary = "The result of an AMD MFMA instruction.")
public record AMDMfmaEncoding(
    int version,
    List<Integer> warpsPerCTA,
    List<Integer> instrShape,
    boolean isTransposed,
    CGAEncoding CGALayout,
    List<Integer> tilesPerWarp,
    int elementBitWidth)
    implements MmaEncoding {
  private static final Set<List<Integer>> SHAPES =
      Set.of(List.of(32, 32), List.of(16, 16), List.of(64, 4), List.of(4, 64));

  public AMDMfmaEncoding {
    warpsPerCTA = List.copyOf(warpsPerCTA);
    List<Integer> shape = List.copyOf(instrShape);
    instrShape = shape;
    int rank = warpsPerCTA.size();
    tilesPerWarp =
        tilesPerWarp.isEmpty() ? Collections.nCopies(rank, 1) : List.copyOf(tilesPerWarp);
    int tilesRank = tilesPerWarp.size();
    require(version >= 0 && version <= 4, () -> "version must be in the [0, 4] range");
    require(shape.size() == 3, () -> "instrShape must be [M, N, K], but was " + shape);
    require(
        SHAPES.contains(shape.subList(0, 2)),
        () -> "invalid (mDim, nDim) combination: (" + shape.get(0) + ", " + shape.get(1) + ")");
    require(
        elementBitWidth == 32 || elementBitWidth == 64, () -> "elementBitWidth must be 32 or 64");
    EncodingOrders.requirePowersOfTwo(warpsPerCTA, "warpsPerCTA");
    EncodingOrders.requirePowersOfTwo(tilesPerWarp, "tilesPerWarp");
    require(
        rank == CGALayout.rank() && rank == tilesRank,
        () -> "warpsPerCTA, tilesPerWarp and CGALayout must have the same rank");
  }

  /** In a cluster of one block, with 32-bit results and one instruction per warp. */
  public AMDMfmaEncoding(
      int version, List<Integer> warpsPerCTA, List<Integer> instrShape, boolean isTransposed) {
    this(
        version,
        warpsPerCTA,
        instrShape,
        isTransposed,
        CGAEncoding.get1CTALayout(warpsPerCTA.size()),
        List.of(),
        32);
  }

  public boolean hasUnitTilesPerWarp() {
    return tilesPerWarp.stream().allMatch(t -> t == 1);
  }

  @Override
  public int rank() {
    return warpsPerCTA.size();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new MmaSyntax.AMDMfma());
  }
}
