package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
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
    implements SameOperandsAndResultEncoding, TritonOp {}
