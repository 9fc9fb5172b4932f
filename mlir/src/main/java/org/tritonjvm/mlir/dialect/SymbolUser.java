package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Operation;

/** An operation that refers to symbols, checked once the symbol table is known. */
public interface SymbolUser {
  /** False after {@link Operation#emitError}; an {@link InvalidIr} becomes such an error. */
  boolean verifySymbolUses(Operation op);
}
