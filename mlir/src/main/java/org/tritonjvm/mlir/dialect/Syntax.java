package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Operation;

/**
 * How an operation's custom form is read and written; an interpreted format or hand-written Java.
 */
public interface Syntax {
  /** Reads what follows the operation's name into {@code state}; false after a diagnostic. */
  boolean parse(OpAsmParser parser, OperationState state);

  /** Writes what follows the operation's name. */
  void print(OpAsmPrinter printer, Operation op);
}
