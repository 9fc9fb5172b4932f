package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.OFFSET;

import java.util.List;
import java.util.Optional;

/**
 * The core tile that a layout of shared memory repeats, as matrix instructions read it.
 *
 * @param swizzlingByteWidth 0, 32, 64 or 128
 * @param transposed whether the first dimension is the contiguous one
 * @param inverse the tile's dimensions to offsets
 */
public record NvmmaTile(
    int swizzlingByteWidth, boolean transposed, boolean fp4Padded, LinearLayout inverse) {
  /**
   * The tile of a layout; empty if matrix instructions cannot read it.
   *
   * @param inverse two dimensions to (offset, block), offsets in elements
   * @param bitwidth bits per element, at least 8
   */
  public static Optional<NvmmaTile> of(LinearLayout inverse, int bitwidth) {
    for (boolean fp4Padded : List.of(false, true)) {
      for (int swizzle : List.of(0, 32, 64, 128)) {
        for (boolean transposed : List.of(false, true)) {
          var tile = candidate(inverse, bitwidth, swizzle, transposed, fp4Padded);
          if (tile.isPresent()) return tile;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<NvmmaTile> candidate(
      LinearLayout inverse, int bitwidth, int swizzle, boolean transposed, boolean fp4Padded) {
    var encoding =
        new NVMMASharedEncoding(
            swizzle, transposed, Math.max(8, bitwidth), fp4Padded, CGAEncoding.get1CTALayout(2));
    var tile = NvmmaSharedLayouts.coreMatrix(encoding, false);
    if (transposed) tile = LayoutUtils.transposeLinearLayout(tile, 1, 0);
    var candidate = tile.pseudoinvert();
    var dim = inverse.inDimNames().getFirst();
    var withBlock = candidate.multiply(LinearLayout.identity1D(1, dim, BLOCK));
    return LayoutUtils.getReps(inverse, withBlock)
        .map(_ -> new NvmmaTile(swizzle, transposed, fp4Padded, candidate));
  }

  /** The offset at which the tile first repeats along a dimension, in elements. */
  public int stride(LinearLayout whole, String dim) {
    return whole.basis(dim, inverse.inDimSizeLog2(dim), OFFSET);
  }
}
