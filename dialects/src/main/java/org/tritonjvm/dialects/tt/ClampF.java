package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.clampf",
    traits = {"Elementwise", "SameOperandsAndResultType", "Pure"},
    assembly =
        "$x `,` $min `,` $max `,` `propagateNan` `=` $propagateNan attr-dict `:` type($result)",
    summary = "bounds each element of a float tensor from below and above")
public record ClampF(
    @OfType(TT.FloatLike.class) Value x,
    @OfType(TT.FloatLike.class) Value min,
    @OfType(TT.FloatLike.class) Value max,
    PropagateNan propagateNan,
    @OfType(TT.FloatLike.class) OpResult result)
    implements TritonOp {}
