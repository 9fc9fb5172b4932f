package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/**
 * The names that values in an operation have where it is printed, {@code %3} or {@code %arg0}. They
 * are numbered once, where {@link Value#name} numbers everything each time; a change of the IR
 * makes them stale.
 */
public final class ValueNames implements AutoCloseable {
  private long state;

  private ValueNames(long state) {
    this.state = state;
  }

  public static ValueNames in(Operation root) {
    long flags = MLIR.mlirOpPrintingFlagsCreate();
    try {
      return new ValueNames(MLIR.mlirAsmStateCreateForOperation(root.handle(), flags));
    } finally {
      MLIR.mlirOpPrintingFlagsDestroy(flags);
    }
  }

  /** The name of a value as an operand; of one of several results {@code %3#1}. */
  public String of(Value value) {
    if (state == 0) throw new IllegalStateException("the names are closed");
    return Text.take(Shim.shimPrintNumbered(true, value.handle(), state));
  }

  @Override
  public void close() {
    if (state != 0) MLIR.mlirAsmStateDestroy(state);
    state = 0;
  }
}
