package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/**
 * The layouts of operands and results fit to their shapes and to the threads that the kernel has.
 */
public interface VerifyTensorLayoutsTrait extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return ValueLayouts.verify(op, TensorLayoutRule.INSTANCE);
  }
}
