package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OpTrait;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

/** A matrix product {@code d = a * b + c}, plain or with one dimension of batches in front. */
public interface DotOpInterface extends OpView, OpTrait {
  Value a();

  Value b();

  Value d();

  /** Whether the inner extents of the factors agree. */
  default boolean verifyDims() {
    var a = DotShapes.of(a());
    var b = DotShapes.of(b());
    return a.columns() == b.rows();
  }

  /** Whether the result has the outer extents of the factors. */
  default boolean verifyOutputDims(Value c) {
    var out = DotShapes.of(c);
    return out.rows() == DotShapes.of(a()).rows() && out.columns() == DotShapes.of(b()).columns();
  }

  static boolean verifyTrait(Operation op) {
    var dot = (DotOpInterface) op.view();
    var a = ((ShapedType) op.operand(0).type()).shape();
    var b = ((ShapedType) op.operand(1).type()).shape();
    var c = ((ShapedType) op.operand(2).type()).shape();
    if (a.length != 2 && a.length != 3) {
      throw new InvalidIr("expected operands to be 2d or 3d");
    }
    if (a.length != b.length || a.length != c.length) {
      throw new InvalidIr("expected all operands to have the same rank");
    }
    if (!dot.verifyDims()) {
      throw new InvalidIr(
          "expected the last dimension of the first operand to be equal to the second-to-last"
              + " dimension of the second operand");
    }
    if (a.length == 3 && (a[0] != c[0] || b[0] != c[0])) {
      throw new InvalidIr(
          "expected the first dimension of the first operand to be equal to the first dimension of"
              + " the result");
    }
    if (!dot.verifyOutputDims(op.operand(2))) {
      throw new InvalidIr(
          "expected the output shape to be the concatenation of the last dimension of the first"
              + " operand and the last dimension of the second");
    }
    return true;
  }
}
