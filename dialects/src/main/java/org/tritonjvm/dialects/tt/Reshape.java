package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.reshape",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly =
        "$src (`allow_reorder` $allow_reorder^)? (`efficient_layout` $efficient_layout^)?"
            + " attr-dict `:` type($src) `->` type($result)",
    summary = "gives a tensor another shape",
    description =
        "With `allow_reorder` the elements may come in any order; with `efficient_layout` the result's"
            + " layout was chosen for speed and is better kept.")
public record Reshape(
    @OfType(TT.Tensor.class) Value src,
    boolean allow_reorder,
    boolean efficient_layout,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, Verified, Foldable, Canonicalized {
  /** The axis at which the result has a dimension of extent one more than the operand. */
  public OptionalInt expandDimsAxis() {
    var from = Shapes.of((ShapedType) src.type());
    var to = Shapes.of((ShapedType) result.type());
    if (from.size() + 1 != to.size()) return OptionalInt.empty();
    for (int axis = 0; axis < to.size(); axis++) {
      if (to.get(axis) == 1
          && from.subList(0, axis).equals(to.subList(0, axis))
          && from.subList(axis, from.size()).equals(to.subList(axis + 1, to.size()))) {
        return OptionalInt.of(axis);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public boolean verify(Operation op) {
    var from = (RankedTensorType) src.type();
    var to = (RankedTensorType) result.type();
    if (from.elementCount() != to.elementCount()) {
      throw new InvalidIr("number of src and dst elements of reshape must be the same");
    }
    var encoding = Types.encoding(from);
    var wanted = Types.encoding(to);
    if (encoding.isPresent() != wanted.isPresent()) {
      throw new InvalidIr(
          "requires that either (a) src and dst both have encodings, or (b) neither does.");
    }
    if (encoding.isEmpty()) return true;
    encoding
        .get()
        .inferReshape(Shapes.of(from), Shapes.of(to), wanted, allow_reorder)
        .checkSame(Shapes.of(to), wanted.orElseThrow(), false);
    return true;
  }

  @Override
  public Fold fold(Constants constants) {
    if (src.type().equals(result.type()) && !allow_reorder) return Fold.to(src);
    return Splats.reshaped(constants.get(0), result.type());
  }

  static List<RewritePattern> canonicalization() {
    return ShapePatterns.RESHAPE;
  }
}
