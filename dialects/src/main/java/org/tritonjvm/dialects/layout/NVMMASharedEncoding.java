package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Shared memory as TMA fills it and wgmma and tcgen05.mma read it: tiles of 8 rows of {@code
 * swizzlingByteWidth} bytes, in which pieces of 16 bytes are swizzled.
 *
 * @param swizzlingByteWidth 0 (none), 32, 64 or 128
 * @param transposed whether the first dimension is the contiguous one, instead of the last
 * @param fp4Padded whether every 8 bytes of packed 4-bit elements are followed by 8 bytes of
 *     padding
 */
@Mnemonic(
    value = "nvmma_shared",
    syntax = SharedSyntax.NVMMA.class,
    summary = "Shared memory as TMA fills it and wgmma and tcgen05.mma read it.")
public record NVMMASharedEncoding(
    int swizzlingByteWidth,
    boolean transposed,
    int elementBitWidth,
    boolean fp4Padded,
    CGAEncoding CGALayout)
    implements SharedEncoding {
  public NVMMASharedEncoding {
    require(elementBitWidth != 0, () -> "elementBitWidth must be non-zero");
    require(
        Set.of(0, 32, 64, 128).contains(swizzlingByteWidth),
        () -> "swizzlingByteWidth must be 0, 32, 64, or 128");
  }

  /** A matrix in a cluster of one block. */
  public NVMMASharedEncoding(int swizzlingByteWidth, boolean transposed, int elementBitWidth) {
    this(swizzlingByteWidth, transposed, elementBitWidth, false, CGAEncoding.get1CTALayout(2));
  }

  /** With the widest swizzle that the contiguous dimension of the shape is a multiple of. */
  public static NVMMASharedEncoding forShape(
      List<Integer> shape,
      List<Integer> order,
      CGAEncoding CGALayout,
      int elementBitWidth,
      boolean fp4Padded) {
    List<Integer> shapePerCTA = LinearLayoutConversions.shapePerCTA(CGALayout.CTASplitNum(), shape);
    int bytes = shapePerCTA.get(order.getFirst()) * (fp4Padded ? 2 : 1) * elementBitWidth / 8;
    int rows = 1;
    for (int dim : order.subList(1, order.size())) {
      rows *= shapePerCTA.get(dim);
    }
    int swizzle = 0;
    if (order.size() >= 2 && rows >= 8) {
      swizzle =
          List.of(128, 64, 32, 0).stream()
              .filter(w -> w == 0 || (bytes >= w && bytes % w == 0))
              .findFirst()
              .get();
    }
    boolean transposed = order.size() > 1 && order.getFirst() == 0;
    return new NVMMASharedEncoding(swizzle, transposed, elementBitWidth, fp4Padded, CGALayout);
  }

  /** Elements per swizzled piece. */
  public int vec() {
    return swizzlingByteWidth == 0 ? 1 : 128 / elementBitWidth;
  }

  /** Rows of the same phase. */
  public int perPhase() {
    return swizzlingByteWidth == 0 ? 1 : 128 / swizzlingByteWidth;
  }

  /** Number of phases. */
  public int maxPhase() {
    return swizzlingByteWidth == 0 ? 1 : swizzlingByteWidth / 16;
  }

  @Override
  public int rank() {
    return CGALayout.rank();
  }

  @Override
  public List<Integer> order() {
    return EncodingOrders.matrixOrder(rank(), !transposed);
  }

  @Override
  public int alignment() {
    return 128 * maxPhase();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new SharedSyntax.NVMMA());
  }
}
