package org.tritonjvm.dialects.tt;

import java.util.Arrays;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
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
    implements TritonOp, InfersTypes, Verified {
  static Type inferResultTypes(Value src, Value indices, int axis, boolean efficient_layout) {
    return Types.sameShape(indices.type(), src.type().elementOrSelf());
  }

  @Override
  public boolean verify(Operation op) {
    var from = (RankedTensorType) src.type();
    var where = (RankedTensorType) indices.type();
    var to = (RankedTensorType) result.type();
    if (!Arrays.equals(where.shape(), to.shape())) {
      throw new InvalidIr("indices and output shapes must match");
    }
    if (!where.encoding().equals(to.encoding())) {
      throw new InvalidIr("indices and output encodings must match");
    }
    if (!from.elementType().equals(to.elementType())) {
      throw new InvalidIr("input and output element types must match");
    }
    if (from.rank() != where.rank()) {
      throw new InvalidIr("input and indices ranks must match");
    }
    if (axis < 0 || axis >= from.rank()) {
      throw new InvalidIr("gather dimension must be less than the input rank");
    }
    for (int d = 0; d < from.rank(); d++) {
      if (d == axis || where.shape()[d] == from.shape()[d]) continue;
      throw new InvalidIr(
          "indices dimension %d must match the corresponding input dimension".formatted(d));
    }
    return true;
  }
}
