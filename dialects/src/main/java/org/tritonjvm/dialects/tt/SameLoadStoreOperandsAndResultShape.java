package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** All operands and results have the same shape; a scalar has none. */
public interface SameLoadStoreOperandsAndResultShape extends OpTrait {
  static boolean verifyTrait(Operation op) {
    if (!EncodingTraits.sameShapeAsFirst(op, op.resultTypes())) {
      throw new InvalidIr("requires the same shape for all operands and results");
    }
    return SameLoadStoreOperandsShape.verifyTrait(op);
  }
}
