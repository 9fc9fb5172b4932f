package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** As {@link SameOperandsEncoding}, of an access to memory. */
public interface SameLoadStoreOperandsEncoding extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return SameOperandsEncoding.verifyTrait(op);
  }
}
