package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.sub_group_block_read",
    assembly = "$ptr attr-dict `:` qualified(type($ptr)) `->` type($res)",
    effects = {@Effect(value = Effect.Kind.READ, on = "ptr")},
    summary = "reads a block of memory, spread over the sub-group",
    description =
"""
        Element i of a work-item's result is `ptr[i * sub_group_size + sub_group_local_id]`; the pointer is aligned to
        the element.
""")
public record SubGroupBlockRead(
    @OfType(GenTypes.BlockPointer.class) Value ptr, @OfType(GenTypes.Block.class) OpResult res)
    implements OpView {}
