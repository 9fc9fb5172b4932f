package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Operation;

/** An operation with rules of its own beside those of its components and traits. */
public interface Verified {
  /**
   * False after {@link Operation#emitError}; an {@link InvalidIr} becomes such an error. Nested
   * operations have not been verified yet.
   */
  boolean verify(Operation op);
}
