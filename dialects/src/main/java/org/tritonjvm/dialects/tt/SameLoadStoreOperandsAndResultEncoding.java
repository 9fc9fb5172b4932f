package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.Operation;

/** As {@link SameOperandsAndResultEncoding}, of an access to memory. */
public interface SameLoadStoreOperandsAndResultEncoding extends OpTrait {
  static boolean verifyTrait(Operation op) {
    return SameOperandsAndResultEncoding.verifyTrait(op);
  }
}
