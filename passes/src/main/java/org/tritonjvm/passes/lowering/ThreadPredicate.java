package org.tritonjvm.passes.lowering;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.analysis.Owners;

/**
 * Which thread acts for an element that several hold: the one whose lane, warp and block have none
 * of the bits that make no difference to the layout (its free variables).
 */
public final class ThreadPredicate {
  private ThreadPredicate() {}

  /**
   * @param type of what the threads hold; a scalar is held by all of them
   * @param everyBlock whether each block of a cluster acts for itself
   * @return i1; empty if every thread acts
   */
  public static Optional<Value> of(
      FunctionLowering f, Operation op, Type type, boolean everyBlock) {
    var owners = Owners.of(type, f.launch(op));
    return of(f, everyBlock ? new Owners(owners.lanes(), owners.warps(), 0) : owners);
  }

  /** Whether this thread is one of the owners, i1; empty if every thread is. */
  public static Optional<Value> of(FunctionLowering f, Owners owners) {
    var predicate = isZero(f, Optional.empty(), f.laneId(), owners.lanes());
    predicate = isZero(f, predicate, f.warpId(), owners.warps());
    return isZero(f, predicate, f.ctaId(), owners.blocks());
  }

  private static Optional<Value> isZero(
      FunctionLowering f, Optional<Value> and, Value id, int mask) {
    if (mask == 0) return and;
    var e = f.emitter();
    return Optional.of(
        and(e, and, Optional.of(e.icmp(IntegerPredicate.EQ, e.and(id, mask), e.i32(0))))
            .orElseThrow());
  }

  /** Both conditions, of those there are. */
  public static Optional<Value> and(Emitter e, Optional<Value> a, Optional<Value> b) {
    if (a.isEmpty()) return b;
    return b.isEmpty() ? a : Optional.of(e.and(a.get(), b.get()));
  }
}
