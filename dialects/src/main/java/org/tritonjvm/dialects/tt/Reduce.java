package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.reduce",
    traits = {"Pure", "SameOperandsShape", "SingleBlock"},
    summary = "combines the elements of tensors along an axis",
    description =
        "The region takes the scalars of two positions, first those of one, and gives their"
            + " combination, which must be associative.")
public record Reduce(
    @OfType(TT.Tensor.class) List<Value> srcs,
    int axis,
    @OfType(TT.AnyType.class) List<OpResult> result,
    @Blocks(1) Region combineOp)
    implements SameOperandsEncoding, TritonOp, InfersTypes {
  static List<Type> inferResultTypes(List<Value> srcs, int axis, Region combineOp) {
    return srcs.stream()
        .map(s -> ShapeInference.reduce((RankedTensorType) s.type(), axis))
        .toList();
  }
}
