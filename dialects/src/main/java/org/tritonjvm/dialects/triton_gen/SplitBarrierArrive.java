package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "triton_gen.split_barrier_arrive",
    assembly = "attr-dict",
    summary = "tells a barrier that the sub-group is there, without waiting",
    description =
"""
        The result stands for the barrier; `triton_gen.split_barrier_wait` waits for it. What was written before
        is seen by those that have waited.
""")
public record SplitBarrierArrive(@OfType(GenTypes.LocalPointer.class) OpResult bData)
    implements OpView {}
