package org.tritonjvm.passes.lowering;

import static org.tritonjvm.dialects.layout.LayoutUtils.BLOCK;
import static org.tritonjvm.dialects.layout.LayoutUtils.LANE;
import static org.tritonjvm.dialects.layout.LayoutUtils.WARP;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

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
    int lanes;
    int warps;
    int blocks;
    if (type instanceof RankedTensorType tensor) {
      var free = FunctionLowering.layout(tensor).freeVariableMasks();
      lanes = free.getOrDefault(LANE, 0);
      warps = free.getOrDefault(WARP, 0);
      blocks = free.getOrDefault(BLOCK, 0);
    } else {
      var launch = f.launch(op);
      lanes = launch.threadsPerWarp() - 1;
      warps = launch.numWarps() - 1;
      blocks = launch.numCTAs() - 1;
    }
    var predicate = isZero(f, Optional.empty(), f.laneId(), lanes);
    predicate = isZero(f, predicate, f.warpId(), warps);
    return everyBlock ? predicate : isZero(f, predicate, f.ctaId(), blocks);
  }

  private static Optional<Value> isZero(
      FunctionLowering f, Optional<Value> and, Value id, int mask) {
    if (mask == 0) return and;
    var e = f.emitter();
    return Optional.of(
        and(e, and, Optional.of(e.icmp(Emitter.ICmp.EQ, e.and(id, mask), e.i32(0)))).orElseThrow());
  }

  /** Both conditions, of those there are. */
  public static Optional<Value> and(Emitter e, Optional<Value> a, Optional<Value> b) {
    if (a.isEmpty()) return b;
    return b.isEmpty() ? a : Optional.of(e.and(a.get(), b.get()));
  }
}
