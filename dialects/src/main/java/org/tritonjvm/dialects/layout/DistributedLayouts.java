package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.matrixOrder;
import static org.tritonjvm.dialects.layout.EncodingOrders.orderForDotOperand;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.REGISTER;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;
import static org.tritonjvm.dialects.layout.LinearLayoutConversions.combineCtaCgaWithShape;

import java.util.ArrayList;
import java.util.List;

/** Layouts of registers: blocked, sliced, and those of NVIDIA's matrix instructions. */
final class DistributedLayouts {
  private DistributedLayouts() {}

  static LinearLayout blocked(int[] shape, BlockedEncoding blocked) {
    List<Integer> order = blocked.order();
    LinearLayout block =
        Tile.distributed(shape.length)
            .identity(REGISTER, blocked.sizePerThread(), order)
            .identity(LANE, blocked.threadsPerWarp(), order)
            .identity(WARP, blocked.warpsPerCTA(), order)
            .build(order);
    return combineCtaCgaWithShape(block, blocked.CGALayout(), shape);
  }

  static LinearLayout slice(int[] shape, SliceEncoding slice) {
    int[] parentShape = new int[shape.length + 1];
    for (int d = 0; d < parentShape.length; d++) {
      parentShape[d] = d < slice.dim() ? shape[d] : d == slice.dim() ? 1 : shape[d - 1];
    }
    LinearLayout parent = LinearLayoutConversions.convert(parentShape, slice.parent());
    return LayoutUtils.removeStandardDim(parent, slice.dim()).removeZeroBasesAlongDim(REGISTER);
  }

  /** Each thread has all of K, and the parent's elements along the other dimensions. */
  static LinearLayout fmaDot(int[] shape, DotOperandEncoding dot, BlockedEncoding parent) {
    List<Integer> order = parent.order();
    int kDim = dot.kDim();
    List<Integer> threadSize = new ArrayList<>(parent.sizePerThread());
    threadSize.set(kDim, shape[kDim]);
    LinearLayout block =
        Tile.distributed(shape.length)
            .identity(REGISTER, threadSize, order)
            .broadcast(LANE, parent.threadsPerWarp(), order, kDim)
            .broadcast(WARP, parent.warpsPerCTA(), order, kDim)
            .build(order);
    return combineCtaCgaWithShape(block, dot.CGALayout(), shape);
  }

  static LinearLayout nvidiaMma(int[] shape, NvidiaMmaEncoding mma) {
    int rank = shape.length;
    requireKnownVersion(mma);
    // wgmma names M, N and K whatever the rank; mma.sync names the shape of its result.
    List<Integer> instr = mma.instrShape();
    int m = instr.get(mma.isHopper() ? 0 : rank - 2);
    int n = instr.get(mma.isHopper() ? 1 : rank - 1);
    final int neighbours = 2;
    LinearLayout block =
        nvidiaTile(rank, rank - 2, m, rank - 1, n, neighbours)
            .identity(WARP, mma.warpsPerCTA(), matrixOrder(rank, !mma.isHopper()))
            .build(mma.repOrder());
    return combineCtaCgaWithShape(block, mma.CGALayout(), shape);
  }

  static LinearLayout nvidiaDot(int[] shape, DotOperandEncoding dot, NvidiaMmaEncoding mma) {
    int rank = shape.length;
    requireKnownVersion(mma);
    int kDim = dot.kDim();
    int nonKDim = dot.opIdx() == 0 ? rank - 2 : rank - 1;
    int instrM = mma.instrShape().get(rank - 2);
    // In double precision the instruction has 8 rows and half as many columns per lane along K.
    int k = dot.kWidth() * (instrM == 8 ? 4 : 8);
    int nonK = dot.opIdx() == 0 ? instrM : 8;
    LinearLayout block =
        nvidiaTile(rank, nonKDim, nonK, kDim, k, dot.kWidth())
            .broadcast(WARP, mma.warpsPerCTA(), matrixOrder(rank, !mma.isHopper()), kDim)
            .build(orderForDotOperand(dot.opIdx(), rank, true));
    return combineCtaCgaWithShape(block, dot.CGALayout(), shape);
  }

  /** One matrix of 8 rows, in the first two dimensions of an order, the columns first. */
  static LinearLayout nvidiaTile(int rank, List<Integer> order, int kWidth) {
    return nvidiaTile(rank, order.get(1), 8, order.getFirst(), 4 * kWidth, kWidth).build();
  }

  /**
   * The matrices of 8 rows that NVIDIA's instructions are made of: in each row, 4 lanes of {@code
   * kWidth} neighbours. They repeat along rows, then along columns, until the tile is {@code rows}
   * by {@code cols}.
   */
  private static Tile nvidiaTile(int rank, int rowDim, int rows, int colDim, int cols, int kWidth) {
    if (rows % 8 != 0 || cols % (kWidth * 4) != 0) {
      throw new LayoutException(
          "a tile of "
              + rows
              + " by "
              + cols
              + " elements is not made of 8 rows of 4 lanes with "
              + kWidth
              + " elements");
    }
    return Tile.distributed(rank)
        .identity(REGISTER, colDim, kWidth)
        .identity(LANE, colDim, 4)
        .identity(LANE, rowDim, 8)
        .identity(REGISTER, rowDim, rows / 8)
        .identity(REGISTER, colDim, cols / (kWidth * 4));
  }

  private static void requireKnownVersion(NvidiaMmaEncoding mma) {
    int entries = mma.isHopper() ? 3 : mma.rank();
    if (!(mma.isAmpere() || mma.isHopper())
        || mma.rank() < 2
        || mma.instrShape().size() != entries) {
      throw new LayoutException("no register layout is known for " + mma);
    }
  }
}
