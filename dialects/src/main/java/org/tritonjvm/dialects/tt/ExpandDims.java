package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.expand_dims",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "inserts a dimension of extent one in front of an axis")
public record ExpandDims(
    @OfType(TT.Tensor.class) Value src, int axis, @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, InfersTypes, Foldable, Canonicalized {
  static Type inferResultTypes(Value src, int axis) {
    return ShapeInference.expandDims((RankedTensorType) src.type(), axis);
  }

  @Override
  public Fold fold(Constants constants) {
    return Splats.reshaped(constants.get(0), result.type());
  }

  static List<RewritePattern> canonicalization() {
    return ShapePatterns.EXPAND_DIMS;
  }
}
