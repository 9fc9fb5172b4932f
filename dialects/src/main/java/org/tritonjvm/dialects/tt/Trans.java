package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.CompatibleTypes;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.trans",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "puts the dimensions of a tensor in another order",
    description =
        "Dimension i of the result is dimension `order[i]` of the operand. The result's layout is such"
            + " that no element moves between threads.")
public record Trans(
    @OfType(TT.Tensor.class) Value src,
    @Encoded(DenseI32.class) List<Integer> order,
    @OfType(TT.Tensor.class) OpResult result)
    implements TransposeOpInterface, TritonOp, CompatibleTypes {
  static Type inferResultTypes(Value src, List<Integer> order) {
    return ShapeInference.trans((RankedTensorType) src.type(), order);
  }

  static boolean areCompatible(List<Type> inferred, List<Type> actual) {
    return Types.areEquivalent(inferred.getFirst(), actual.getFirst());
  }
}
