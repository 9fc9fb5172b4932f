package org.tritonjvm.passes.ttgir.remat;

import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.LinearLayout;
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

  /** What combining two elements takes, in the unit of {@link Instructions}. */
  static int instructions(Reduce reduce) {
    int sum = 0;
    for (var op : reduce.combineOp().front().operations()) {
      if (op.resultCount() > 0) sum += Instructions.perElement(op);
    }
    return sum;
  }

  /** How many bits of a lane's or a warp's number move along an axis. */
  static int bitsAlong(LinearLayout layout, String inDim, int axis) {
    var dim = layout.outDimNames().get(axis);
    return (int)
        IntStream.range(0, layout.inDimSizeLog2(inDim))
            .filter(bit -> layout.basis(inDim, bit, dim) != 0)
            .count();
  }
}
