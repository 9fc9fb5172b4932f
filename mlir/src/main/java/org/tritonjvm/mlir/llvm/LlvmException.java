package org.tritonjvm.mlir.llvm;

/** LLVM refused; the message is what it said. */
public final class LlvmException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LlvmException(String what, String diagnostics) {
    super(diagnostics.isBlank() ? what : what + ": " + diagnostics.strip());
  }
}
