package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.broadcast",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "repeats a tensor along dimensions of extent one",
    description =
"""
        As `tt.broadcast`, but the result may have another layout.
""")
public record Broadcast(
    @OfType(TT.Tensor.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements IntelOp {}
