package org.tritonjvm.dialects.tti;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_memory_offset_to_i32",
    traits = {"Pure"},
    assembly = "$offset `,` $memType attr-dict",
    summary = "the address of what lies at an offset of the function's memory",
    description =
"""
In shared memory the offset counts bytes, in tensor memory it is a packed row and column.
""")
public record ExperimentalMemoryOffsetToI32(
    int offset, MemType memType, @OfType(Constraints.I32.class) OpResult result)
    implements OpView {}
