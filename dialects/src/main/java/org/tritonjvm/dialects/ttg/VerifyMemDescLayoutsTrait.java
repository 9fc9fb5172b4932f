package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.ValueLayouts;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** The layouts of memory descriptors fit to their shapes. */
public interface VerifyMemDescLayoutsTrait extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return ValueLayouts.verify(op, MemDescLayoutRule.INSTANCE);
  }
}
