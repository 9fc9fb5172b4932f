package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** All operands that are tensors with an encoding have the same one. */
public interface SameOperandsEncoding extends OpTrait {
  static boolean verifyTrait(Operation op) {
    if (!EncodingTraits.sameAsFirst(op, op.operandTypes())) {
      throw new InvalidIr("requires the same encoding for all operands");
    }
    return true;
  }
}
