package org.tritonjvm.mlir.dialect;

import java.util.OptionalInt;
import org.tritonjvm.mlir.ir.Operation;

/** A terminator that goes to other blocks: BranchOpInterface. */
public interface BranchOp {
  /** The operands that a successor's arguments receive. */
  Slice successorOperands(Operation op, int successor);

  /** The successor taken for constant operands, if that can be told. */
  default OptionalInt successorFor(Operation op, Constants constants) {
    return OptionalInt.empty();
  }
}
