package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.broadcast",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "repeats a tensor along its dimensions of extent one")
public record Broadcast(
    @OfType(TT.Tensor.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, Verified, Foldable, Canonicalized {
  @Override
  public boolean verify(Operation op) {
    var from = Shapes.of((ShapedType) src.type());
    var to = Shapes.of((ShapedType) result.type());
    if (from.size() != to.size()) {
      throw new InvalidIr("rank of source must be same as rank of result");
    }
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i) == 1 || from.get(i).equals(to.get(i))) continue;
      throw new InvalidIr(
          "Different dimensions at index %d between source and result.  Broadcast requires the source dimension to be 1."
              .formatted(i));
    }
    return true;
  }

  @Override
  public Fold fold(Constants constants) {
    if (src.type().equals(result.type())) return Fold.to(src);
    return constants.get(0).orElse(null) instanceof DenseElementsAttr elements
            && elements.isSplat()
        ? Fold.to(elements.reshape((ShapedType) result.type()))
        : Fold.NONE;
  }

  static List<RewritePattern> canonicalization() {
    return ShapePatterns.BROADCAST;
  }
}
