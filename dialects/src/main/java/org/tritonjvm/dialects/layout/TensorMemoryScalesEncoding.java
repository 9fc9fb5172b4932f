package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * The scales of a block-scaled tcgen05.mma in tensor memory: blocks of 32 rows by 4 columns, one
 * copy for each of the four warps.
 */
@Mnemonic(
    value = "tensor_memory_scales_encoding",
    syntax = TensorMemorySyntax.Scales.class,
    summary = "The scales of a block-scaled tcgen05.mma in tensor memory.")
public record TensorMemoryScalesEncoding(CGAEncoding CGALayout, BlockRepOrder blockRepOrder)
    implements Encoding {
  /** Whether repeated blocks run along the instruction's non-K dimension first, or along K. */
  public enum BlockRepOrder {
    MN_THEN_K,
    K_THEN_MN
  }

  public TensorMemoryScalesEncoding {
    require(CGALayout.rank() == 2, () -> "CGALayout must have rank 2");
  }

  /** In a cluster of one block, running along the non-K dimension first. */
  public TensorMemoryScalesEncoding() {
    this(CGAEncoding.get1CTALayout(2), BlockRepOrder.MN_THEN_K);
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new TensorMemorySyntax.Scales());
  }
}
