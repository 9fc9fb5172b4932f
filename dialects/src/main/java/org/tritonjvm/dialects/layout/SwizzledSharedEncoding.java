package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * Row-major (by {@code order}) in shared memory, the vectors of each row being permuted: in rows of
 * phase p, vector v is where vector {@code v xor p} would be. The phase of row r is {@code r /
 * perPhase % maxPhase}.
 *
 * @param vec elements per vector
 * @param order the fastest dimension first; the first two are the columns and the rows
 */
@Mnemonic(
    value = "swizzled_shared",
    syntax = SharedSyntax.Swizzled.class,
    summary = "Rows in shared memory, the vectors of each being permuted by the phase of the row.")
public record SwizzledSharedEncoding(
    int vec, int perPhase, int maxPhase, List<Integer> order, CGAEncoding CGALayout)
    implements SharedEncoding {
  public SwizzledSharedEncoding {
    order = List.copyOf(order);
    int rank = order.size();
    require(
        rank == CGALayout.rank(),
        () -> "order size (" + rank + ") must match CGALayout rank (" + CGALayout.rank() + ")");
    EncodingOrders.requirePermutation(order);
    SharedLayouts.requirePositive(vec, perPhase, maxPhase);
  }

  /** In a cluster of one block. */
  public SwizzledSharedEncoding(int vec, int perPhase, int maxPhase, List<Integer> order) {
    this(vec, perPhase, maxPhase, order, CGAEncoding.get1CTALayout(order.size()));
  }

  /**
   * The swizzle with which an NVIDIA dot operand is read without bank conflicts.
   *
   * @param dot an operand of mma.sync or wgmma
   * @param bitwidth bits per element
   * @param needTrans whether the operand is transposed on the way to registers
   */
  public static SwizzledSharedEncoding forNvidiaDot(
      DotOperandEncoding dot,
      List<Integer> shape,
      List<Integer> order,
      CGAEncoding CGALayout,
      int bitwidth,
      boolean needTrans) {
    return forNvidiaDot(dot.kDim(), dot.kWidth(), shape, order, CGALayout, bitwidth, needTrans);
  }

  /**
   * The same for a tensor that has the layout of such an operand, or one that holds its tiles of 8
   * rows in the same registers and lanes; empty for other layouts.
   *
   * @param layout from registers, lanes, ... to the tensor of this shape
   */
  public static Optional<SwizzledSharedEncoding> likeNvidiaDot(
      LinearLayout layout, List<Integer> shape, CGAEncoding CGALayout, int bitwidth) {
    int rank = shape.size();
    if (rank < 2) return Optional.empty();
    List<Integer> order = LayoutQueries.threadOrder(layout);
    int opIdx =
        IntStream.of(0, 1)
            .filter(i -> EncodingOrders.orderForDotOperand(i, rank, true).equals(order))
            .findFirst()
            .orElse(-1);
    if (opIdx < 0) return Optional.empty();
    int kWidth = LayoutQueries.contigPerThread(layout).get(order.getFirst());
    LinearLayout tile = DistributedLayouts.nvidiaTile(rank, order, kWidth);
    if (layout.divideLeft(tile).isEmpty()) return Optional.empty();
    int kDim = opIdx == 0 ? rank - 1 : rank - 2;
    return Optional.of(forNvidiaDot(kDim, kWidth, shape, order, CGALayout, bitwidth, false));
  }

  private static SwizzledSharedEncoding forNvidiaDot(
      int kDim,
      int kWidth,
      List<Integer> shape,
      List<Integer> order,
      CGAEncoding CGALayout,
      int bitwidth,
      boolean needTrans) {
    final int bitsOfAllBanks = 1024;
    int k =
        LinearLayoutConversions.shapePerCTA(CGALayout.CTASplitNum(), shape).get(order.getFirst());
    int perPhase = Math.max(bitsOfAllBanks / (bitwidth * k), 1);
    // The instruction takes 8 rows at a time, 4 in double precision, of 4 lanes with kWidth
    // elements each.
    int rows = bitwidth == 64 ? 4 : 8;
    int columns = 4 * kWidth;
    boolean alongK = order.getFirst() == kDim;
    int vec = needTrans == alongK ? rows : columns;
    int stride = needTrans == alongK ? columns : rows;
    int maxPhase = Math.max(Math.min(stride, bitsOfAllBanks / (vec * bitwidth)), 1);
    return new SwizzledSharedEncoding(
        vec, perPhase, Math.max(maxPhase / perPhase, 1), order, CGALayout);
  }

  /**
   * As {@link #forNvidiaDot}, for an operand of any product; not swizzled where no matrix
   * instruction of NVIDIA reads it.
   */
  public static SwizzledSharedEncoding forDot(
      DotOperandEncoding dot,
      List<Integer> shape,
      List<Integer> order,
      CGAEncoding CGALayout,
      int bitwidth,
      boolean needTrans) {
    return dot.parent() instanceof NvidiaMmaEncoding
        ? forNvidiaDot(dot, shape, order, CGALayout, bitwidth, needTrans)
        : new SwizzledSharedEncoding(1, 1, 1, order, CGALayout);
  }

  @Override
  public int rank() {
    return order.size();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new SharedSyntax.Swizzled());
  }
}
