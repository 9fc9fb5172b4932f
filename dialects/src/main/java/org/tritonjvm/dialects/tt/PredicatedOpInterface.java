package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** An operation with a mask that a pass may narrow further. */
public interface PredicatedOpInterface extends OpView {
  /** The mask; empty if nothing is masked. */
  Optional<Value> predicateOperand();

  /**
   * Gives the operation, which this is the view of, a mask or another one. The view is stale then.
   */
  default void setPredicateOperand(Operation op, Value predicate) {}

  /** A type in whose shape, after {@link Types#pointee}, the mask is. */
  Type predicateOperandTypeLike();
}
