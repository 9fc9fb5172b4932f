package org.tritonjvm.dialects.layout;

import static org.tritonjvm.dialects.layout.EncodingOrders.require;

import java.util.List;
import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * As {@link SwizzledSharedEncoding}, but the phases of each group of {@code perPhase * maxPhase}
 * rows begin at the number of the group: the phase of row r is {@code r / perPhase % maxPhase xor r
 * / perPhase / maxPhase % maxPhase}.
 *
 * @param vec elements per vector
 * @param order the fastest dimension first; the first two are the columns and the rows
 */
@Mnemonic(
    value = "amd_rotating_shared",
    syntax = SharedSyntax.AMDRotating.class,
    summary =
        "Swizzled rows in shared memory, the phases of each group of rows beginning at the number of the group.")
public record AMDRotatingSharedEncoding(
    int vec, int perPhase, int maxPhase, List<Integer> order, CGAEncoding CGALayout)
    implements SharedEncoding {
  public AMDRotatingSharedEncoding {
    order = List.copyOf(order);
    int rank = order.size();
    require(
        rank == CGALayout.rank(),
        () -> "order size (" + rank + ") must match CGALayout rank (" + CGALayout.rank() + ")");
    EncodingOrders.requirePermutation(order);
    SharedLayouts.requirePositive(vec, perPhase, maxPhase);
  }

  /** In a cluster of one block. */
  public AMDRotatingSharedEncoding(int vec, int perPhase, int maxPhase, List<Integer> order) {
    this(vec, perPhase, maxPhase, order, CGAEncoding.get1CTALayout(order.size()));
  }

  @Override
  public int rank() {
    return order.size();
  }

  @Override
  public String toString() {
    return EncodingForm.toString(this, new SharedSyntax.AMDRotating());
  }
}
