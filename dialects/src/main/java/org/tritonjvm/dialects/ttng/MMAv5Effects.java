package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Value;

/** The memory effects of tcgen05.mma. */
final class MMAv5Effects {
  private static final int A = 0;
  private static final int B = 1;
  private static final int D = 2;

  private MMAv5Effects() {}

  /** On the accumulator, which is not read if it is known to be overwritten, and on A and B. */
  static void onMatrices(Effects effects, MMAv5OpInterface op) {
    if (!isFalse(op.useD())) effects.onOperand(Effect.Kind.READ, D, TensorMemory.NAME);
    effects.onOperand(Effect.Kind.WRITE, D, TensorMemory.NAME);
    boolean shared = ((MemDescType) op.a().type()).memorySpace() instanceof SharedMemorySpace;
    effects.onOperand(Effect.Kind.READ, A, shared ? SharedMemory.ASYNC : TensorMemory.NAME);
    effects.onOperand(Effect.Kind.READ, B, SharedMemory.ASYNC);
  }

  /**
   * On the mbarriers.
   *
   * @param first the first one's operand number
   */
  static void onBarriers(Effects effects, MMAv5OpInterface op, int first) {
    for (int i = 0; i < op.barriers().size(); i++) {
      effects.onOperand(Effect.Kind.WRITE, first + i, SharedMemory.BARRIER);
    }
  }

  private static boolean isFalse(Value value) {
    return value.definingOp() instanceof Constant(IntegerAttr i, _) && i.value() == 0;
  }
}
