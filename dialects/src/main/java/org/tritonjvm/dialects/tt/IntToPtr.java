package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.int_to_ptr",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "turns an i64 into a pointer")
public record IntToPtr(
    @OfType(TT.I64Like.class) Value src, @OfType(TT.PtrLike.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp {}
