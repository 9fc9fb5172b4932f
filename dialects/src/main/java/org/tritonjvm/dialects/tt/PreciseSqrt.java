package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.precise_sqrt",
    traits = {"Elementwise", "SameOperandsAndResultType", "Pure"},
    assembly = "$x attr-dict `:` type($x)",
    summary = "square root, rounded as IEEE 754 says")
public record PreciseSqrt(
    @OfType(TT.FloatLike.class) Value x, @OfType(TT.FloatLike.class) OpResult result)
    implements TritonOp {}
