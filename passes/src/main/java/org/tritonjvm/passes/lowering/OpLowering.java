package org.tritonjvm.passes.lowering;

import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/** How one kind of operation becomes LLVM. */
@FunctionalInterface
public interface OpLowering<T extends OpView> {
  /**
   * Writes what an operation does and defines its results.
   *
   * @throws org.tritonjvm.mlir.dialect.InvalidIr if it cannot be done, which becomes the
   *     operation's error
   */
  void lower(T view, Operation op, FunctionLowering f);
}
