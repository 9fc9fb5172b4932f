package org.tritonjvm.passes.instrument;

import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

/**
 * A table in global memory.
 *
 * @param pointer to its first element
 */
record Table(Value pointer, RankedTensorType type) {
  /** In bytes, so that elements are loaded together. */
  static final int ALIGNMENT = 16;

  static int bytes(RankedTensorType type) {
    return Math.toIntExact(type.elementCount() * width(type) / 8);
  }

  static int width(RankedTensorType type) {
    return ((IntegerType) type.elementType()).width();
  }
}
