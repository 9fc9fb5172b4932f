package org.tritonjvm.nvidia;

import org.tritonjvm.dialects.ttg.LocalAtomicScatterRMW;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.InitBarrier;
import org.tritonjvm.dialects.ttng.InvalBarrier;
import org.tritonjvm.dialects.ttng.TMALoadLikeOpInterface;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/** Pairs of accesses to the same shared memory that need no barrier between them. */
final class ImpliedOrder {
  private ImpliedOrder() {}

  static boolean holds(Operation before, Operation after) {
    if (isByOneThread(before.view()) && isByOneThread(after.view())) return true;
    if (before.view() instanceof LocalAtomicScatterRMW a
        && after.view() instanceof LocalAtomicScatterRMW b) {
      return a.isCommutative() && b.isCommutative() && a.atomic_rmw_op() == b.atomic_rmw_op();
    }
    // Who waits for a copy does not run ahead of it.
    return before.view() instanceof TMALoadLikeOpInterface && after.view() instanceof WaitBarrier;
  }

  private static boolean isByOneThread(OpView op) {
    return op instanceof InitBarrier || op instanceof InvalBarrier || op instanceof BarrierExpect;
  }
}
