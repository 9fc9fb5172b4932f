package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.ptr_to_int",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "turns a pointer into an i64")
public record PtrToInt(
    @OfType(TT.PtrLike.class) Value src, @OfType(TT.I64Like.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp {}
