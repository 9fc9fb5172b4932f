package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.broadcast",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "repeats a tensor along its dimensions of extent one")
public record Broadcast(
    @OfType(TT.Tensor.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp {}
