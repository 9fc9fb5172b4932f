package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

/**
 * The last two extents of a matrix or a batch of them.
 *
 * @param rows the extent before the last
 * @param columns the last extent
 */
record DotShapes(long rows, long columns) {
  static DotShapes of(Value matrix) {
    var shape = ((ShapedType) matrix.type()).shape();
    return new DotShapes(shape[shape.length - 2], shape[shape.length - 1]);
  }
}
