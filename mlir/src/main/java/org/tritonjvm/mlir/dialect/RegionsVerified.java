package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Operation;

/** An operation with rules about what is in its regions. */
public interface RegionsVerified {
  /**
   * False after {@link Operation#emitError}; an {@link InvalidIr} becomes such an error. Nested
   * operations are valid.
   */
  boolean verifyRegions(Operation op);
}
