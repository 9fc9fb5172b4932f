package org.tritonjvm.nvidia.tma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.EncodingOrders;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;

/**
 * What uses of a descriptor want of its layout; {@link #combine} is commutative and associative.
 *
 * @param encoding of the buffers that blocks go to anyhow
 * @param cga how blocks of the cluster share a tensor that goes through the descriptor
 * @param shape of the smallest such tensor; empty if there is none
 * @param isFixed whether it must be the layout that anybody would choose who sees only the type
 */
record LayoutWish(
    Optional<NVMMASharedEncoding> encoding,
    Optional<CGAEncoding> cga,
    List<Integer> shape,
    boolean isFixed) {
  static final LayoutWish NONE =
      new LayoutWish(Optional.empty(), Optional.empty(), List.of(), false);

  /** Known on both sides of a function's boundary. */
  static final LayoutWish FIXED =
      new LayoutWish(Optional.empty(), Optional.empty(), List.of(), true);

  /**
   * What suits both.
   *
   * @param rank of the descriptor
   */
  LayoutWish combine(LayoutWish other, int rank) {
    boolean clash =
        encoding.isPresent() && other.encoding.isPresent() && !encoding.equals(other.encoding);
    if (isFixed || other.isFixed || clash) return FIXED;
    return new LayoutWish(
        encoding.or(other::encoding),
        combinedCga(other, rank),
        shape.isEmpty() || other.shape.isEmpty()
            ? (shape.isEmpty() ? other.shape : shape)
            : IntStream.range(0, rank)
                .mapToObj(d -> Math.min(shape.get(d), other.shape.get(d)))
                .toList(),
        false);
  }

  private Optional<CGAEncoding> combinedCga(LayoutWish other, int rank) {
    if (cga.isEmpty() || other.cga.isEmpty()) return cga.or(other::cga);
    return cga.equals(other.cga) ? cga : Optional.of(alongLast(rank, cga.get().numCTAs()));
  }

  /** The blocks of the cluster share the last dimension. */
  static CGAEncoding alongLast(int rank, int numCTAs) {
    List<Integer> blocks = new ArrayList<>(Collections.nCopies(rank, 1));
    blocks.set(rank - 1, numCTAs);
    return CGAEncoding.fromSplitParams(blocks, blocks, EncodingOrders.matrixOrder(rank, true));
  }
}
