package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_index",
    traits = {"Pure"},
    assembly =
        "$src `[` $index `]` attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows one of the buffers that a descriptor holds along its first dimension",
    description =
"""
        Of a descriptor of 2x4x16 elements, index 1 shows the second 4x16 of them.
""")
public record MemDescIndex(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(Constraints.I32.class) Value index,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView {}
