package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;

/** What verifiers ask of the sub-group that executes an operation. */
final class SubGroup {
  private SubGroup() {}

  /** Work-items of a sub-group. */
  static int size(Operation op) {
    return op.parentOf("builtin.module")
        .flatMap(module -> module.attribute(Launch.THREADS_PER_WARP))
        .map(a -> (int) ((IntegerAttr) a).value())
        .orElse(32);
  }
}
