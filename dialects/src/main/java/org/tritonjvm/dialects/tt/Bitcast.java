package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.bitcast",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "reads the bits of a value as another type of the same width")
public record Bitcast(
    @OfType(TT.AnyType.class) Value src, @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp {}
