package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** All operands and results that are tensors with an encoding have the first operand's. */
public interface SameOperandsAndResultEncoding extends OpTrait {
  static boolean verifyTrait(Operation op) {
    if (!EncodingTraits.sameAsFirst(op, op.resultTypes())) {
      throw new InvalidIr("requires the same encoding for all operands and results");
    }
    return SameOperandsEncoding.verifyTrait(op);
  }
}
