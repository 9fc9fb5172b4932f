package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_reshape",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows a buffer with another shape")
public record MemDescReshape(
    @OfType(TtgTypes.MemDesc.class) Value src, @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView {}
