package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** A matrix product by tcgen05.mma, plain or with scales; the accumulator is its {@code d}. */
public interface MMAv5OpInterface extends DotOpInterface, MBarrierOpInterface, HasEffects {
  /** Whether the product is added to the accumulator. */
  Value useD();

  /** Whether anything is computed. */
  Value pred();

  /** Of each of the {@link #barriers}: whether it is arrived at. */
  List<Value> barrier_preds();

  /** The token that must be there before the accumulator is used. */
  Optional<Value> acc_dep();

  /** The token of the accumulator's new content. */
  Optional<OpResult> token();

  boolean is_async();

  boolean two_ctas();

  boolean multicast();

  /** The operands whose multicast decides which blocks' barriers are arrived at. */
  List<Value> completionDescs();

  static boolean verifyTrait(Operation op) {
    MMAv5Checks.blocks((MMAv5OpInterface) op.view());
    return true;
  }
}
