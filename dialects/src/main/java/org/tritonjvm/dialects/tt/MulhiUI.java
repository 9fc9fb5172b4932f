package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.mulhiui",
    traits = {"Elementwise", "SameOperandsAndResultType", "Pure"},
    assembly = "$x `,` $y attr-dict `:` type($x)",
    summary = "upper half of the double-width product of unsigned integers")
public record MulhiUI(
    @OfType(TT.IntLike.class) Value x,
    @OfType(TT.IntLike.class) Value y,
    @OfType(TT.IntLike.class) OpResult result)
    implements TritonOp {}
