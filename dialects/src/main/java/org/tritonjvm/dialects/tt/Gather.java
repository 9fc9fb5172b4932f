package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.gather",
    traits = "Pure",
    assembly = "$src `[` $indices `]` attr-dict `:` functional-type(operands, results)",
    summary = "picks elements of a tensor by their index along an axis",
    description =
        "The result has the shape of `indices`, which agrees with the operand's but along the axis."
            + " With `efficient_layout` the layouts were chosen for speed and are better kept.")
public record Gather(
    @OfType(TT.Tensor.class) Value src,
    @OfType(TT.IntTensor.class) Value indices,
    int axis,
    boolean efficient_layout,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, InfersTypes {
  static Type inferResultTypes(Value src, Value indices, int axis, boolean efficient_layout) {
    return Types.sameShape(indices.type(), src.type().elementOrSelf());
  }
}
