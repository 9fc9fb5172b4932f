package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.splat",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "a tensor whose elements are all one scalar")
public record Splat(@OfType(TT.AnyType.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, Foldable {
  @Override
  public Fold fold(Constants constants) {
    var value = constants.get(0).orElse(null);
    return value instanceof IntegerAttr || value instanceof FloatAttr
        ? Fold.to(Splats.of(result.type(), value))
        : Fold.NONE;
  }
}
