package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** All operands have the same shape; a scalar has none. */
public interface SameLoadStoreOperandsShape extends OpTrait {
  static boolean verifyTrait(Operation op) {
    if (!EncodingTraits.sameShapeAsFirst(op, op.operandTypes())) {
      throw new InvalidIr("requires the same shape for all operands");
    }
    return true;
  }
}
