package org.tritonjvm.mlir.ir;

/**
 * MLIR or LLVM did in native code what would have ended the process: a fault, an abort, a fatal
 * error. What it was working on is in no state to be used any more.
 */
public final class NativeCrash extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /** Called by the native library. */
  public NativeCrash(String reason) {
    super("native code crashed: " + reason);
    this.reason = reason;
  }

  /** The signal, or the message of the fatal error. */
  public String reason() {
    return reason;
  }
}
