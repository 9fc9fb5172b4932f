package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.precise_divf",
    traits = {"Elementwise", "SameOperandsAndResultType", "Pure"},
    assembly = "$x `,` $y attr-dict `:` type($x)",
    summary = "quotient, rounded as IEEE 754 says")
public record PreciseDivF(
    @OfType(TT.FloatLike.class) Value x,
    @OfType(TT.FloatLike.class) Value y,
    @OfType(TT.FloatLike.class) OpResult result)
    implements TritonOp {}
