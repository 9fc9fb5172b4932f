package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;

/** What verifiers ask of the sub-group that executes an operation. */
final class SubGroup {
  private SubGroup() {}

  /**
   * Work-items of a sub-group.
   *
   * @throws InvalidIr if the module says what cannot be
   */
  static int size(Operation op) {
    return op.parentOf("builtin.module")
        .flatMap(module -> module.attribute(Launch.THREADS_PER_WARP))
        .map(SubGroup::positive)
        .orElse(32);
  }

  private static int positive(Attribute attribute) {
    if (attribute instanceof IntegerAttr i && i.value() > 0) return (int) i.value();
    throw new InvalidIr("needs a positive " + Launch.THREADS_PER_WARP + " of the module");
  }
}
