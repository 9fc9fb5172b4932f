package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.splat",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "a tensor whose elements are all one scalar")
public record Splat(@OfType(TT.AnyType.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp {}
