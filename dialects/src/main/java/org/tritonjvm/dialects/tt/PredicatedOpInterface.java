package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpDefinition;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * An operation with a mask that a pass may narrow further, its optional operand {@code mask} or
 * {@code pred}.
 */
public interface PredicatedOpInterface extends OpView {
  /** The mask; empty if nothing is masked. */
  Optional<Value> predicateOperand();

  /** A type in whose shape, after {@link Types#pointee}, the mask is. */
  Type predicateOperandTypeLike();

  /** Gives the operation, which this is the view of, another mask; the view is stale then. */
  default void setPredicateOperand(Operation op, Value predicate) {
    var isMask =
        OpDefinition.of(getClass()).spec().operands().stream()
            .anyMatch(o -> o.name().equals("mask"));
    Ops.setOperands(op, isMask ? "mask" : "pred", List.of(predicate));
  }
}
