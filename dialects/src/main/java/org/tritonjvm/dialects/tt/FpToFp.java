package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.fp_to_fp",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict (`,` `rounding` `=` $rounding^)? `:` type($src) `->` type($result)",
    summary = "converts between floating-point formats",
    description = "Serves 8-bit floats and roundings that `arith` does not have.")
public record FpToFp(
    @OfType(TT.FloatLike.class) Value src,
    Optional<RoundingMode> rounding,
    @OfType(TT.FloatLike.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, Verified, Foldable {
  @Override
  public boolean verify(Operation op) {
    int from = Types.bitWidth(src.type().elementOrSelf());
    int to = Types.bitWidth(result.type().elementOrSelf());
    if (to >= from || rounding.isPresent()) return true;
    throw new InvalidIr("Rounding mode is required for FP downcast");
  }

  /** Zero stays zero, with its sign if the format has one. */
  @Override
  public Fold fold(Constants constants) {
    if (src.type().equals(result.type())) return Fold.to(src);
    if (!(constants.get(0).map(Splats::element).orElse(null) instanceof FloatAttr value)
        || value.value() != 0) {
      return Fold.NONE;
    }
    var zero = FloatAttr.get(result.type().elementOrSelf(), value.value(), src.context());
    return Fold.to(Splats.of(result.type(), zero));
  }
}
