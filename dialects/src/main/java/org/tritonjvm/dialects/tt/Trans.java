package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.CompatibleTypes;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
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
    implements TransposeOpInterface, TritonOp, CompatibleTypes, Verified, Foldable {
  static Type inferResultTypes(Value src, List<Integer> order) {
    return ShapeInference.trans((RankedTensorType) src.type(), order);
  }

  static boolean areCompatible(List<Type> inferred, List<Type> actual) {
    return Types.areEquivalent(inferred.getFirst(), actual.getFirst());
  }

  @Override
  public boolean verify(Operation op) {
    var wanted = Permutations.apply(Shapes.of((ShapedType) src.type()), order);
    if (Shapes.of((ShapedType) result.type()).equals(wanted)) return true;
    throw new InvalidIr("result shape must match the permutation of the source shape");
  }

  @Override
  public Fold fold(Constants constants) {
    // Equal layouts of different names need a conversion, which is not a fold's to insert.
    if (Permutations.isIota(order) && src.type().equals(result.type())) return Fold.to(src);
    if (src.definingOp() instanceof Trans(var original, var first, _)) {
      var op = result.owner();
      op.setAttribute(
          "order", new DenseI32().encode(op.context(), Permutations.apply(first, order)));
      op.setOperand(0, original);
      return Fold.IN_PLACE;
    }
    return constants.get(0).orElse(null) instanceof DenseElementsAttr elements
            && elements.isSplat()
        ? Fold.to(elements.reshape((ShapedType) result.type()))
        : Fold.NONE;
  }
}
