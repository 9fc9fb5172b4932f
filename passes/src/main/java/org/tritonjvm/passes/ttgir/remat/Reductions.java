package org.tritonjvm.passes.ttgir.remat;

import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Walk;

/** What can be said of a reduction without knowing its layout. */
final class Reductions {
  private Reductions() {}

  /** Whether the order of the elements makes no difference; two cannot be reordered. */
  static boolean isAssociative(Reduce reduce) {
    var type = (RankedTensorType) reduce.srcs().getFirst().type();
    if (!(type.elementType() instanceof FloatType) || type.shape()[reduce.axis()] <= 2) return true;
    return reduce.combineOp().parent().walk(Walk.Order.PRE_ORDER, Reductions::unlessRounding);
  }

  private static Walk.Step unlessRounding(Operation op) {
    boolean rounds = op.is("arith.addf") || op.is("arith.mulf");
    return rounds ? Walk.Step.INTERRUPT : Walk.Step.ADVANCE;
  }
}
