package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.split_barrier_wait",
    assembly = "operands attr-dict",
    summary = "waits until all sub-groups have arrived at a barrier",
    description =
"""
        The operand is the result of `triton_gen.split_barrier_arrive`.
""")
public record SplitBarrierWait(@OfType(GenTypes.LocalPointer.class) Value bData)
    implements OpView {}
