package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_trans",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows a buffer with its dimensions in another order")
public record MemDescTrans(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @Encoded(I32Array.class) List<Integer> order,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView {}
