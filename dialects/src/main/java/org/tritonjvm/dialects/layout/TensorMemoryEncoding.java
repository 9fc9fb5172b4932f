package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.Arrays;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Blackwell's tensor memory as tcgen05.mma uses it: blocks of {@code blockM} by {@code blockN}
 * elements in 128 rows.
 *
 * @param colStride columns from one element to the next of its row; what lies between is undefined
 * @param twoCTAs whether two blocks compute together (cta_group::2)
 * @param fp4Padded whether each 4-bit element has padding beside it
 */
@Mnemonic(
    value = "tensor_memory_encoding",
    syntax = TensorMemorySyntax.Values.class,
    summary = "Tensor memory as tcgen05.mma uses it.")
public record TensorMemoryEncoding(
    int blockM,
    int blockN,
    int colStride,
    CGAEncoding CGALayout,
    boolean twoCTAs,
    boolean fp4Padded)
    implements Encoding {
  public TensorMemoryEncoding {
    require(CGALayout.rank() == 2, () -> "CGALayout must have rank 2");
    LinearLayout cga = CGALayout.linearLayout();
    require(
        !twoCTAs
            || (cga.totalInDimSizeLog2() > 0
                && Arrays.equals(cga.basis(LayoutUtils.BLOCK, 0), new int[] {1, 0})),
        () -> "twoCTAs layout requires the first CGALayout block basis to be [1, 0]");
    require(blockM == 64 || blockM == 128, () -> "blockM must be 64 or 128 but got " + blockM);
    require(Dims.isPowerOfTwo(blockN), () -> "blockN must be a power of 2 but got " + blockN);
    require(blockN <= 512, () -> "blockN must be less than or equal to 512 but got " + blockN);
    require(
        colStride == 1 || colStride == 2 || colStride == 4,
        () -> "colStride must be 1, 2, or 4 but got but got " + colStride);
    require(
        !fp4Padded || colStride == 1,
        () -> "fp4Padded tensor memory layout requires colStride 1 but got " + colStride);
  }

  /** In a cluster of one block. */
  public TensorMemoryEncoding(int blockM, int blockN, int colStride) {
    this(blockM, blockN, colStride, CGAEncoding.get1CTALayout(2), false, false);
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new TensorMemorySyntax.Values());
  }
}
