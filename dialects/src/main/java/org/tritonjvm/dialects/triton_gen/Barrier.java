package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "triton_gen.barrier",
    assembly = "` ` `{` `mem_fence` `=` $mem_fence `}` attr-dict",
    summary = "waits for all sub-groups of the work-group",
    description =
"""
        Accesses to the memories that are named have happened before any work-item goes on.
""")
public record Barrier(MemFence mem_fence) implements OpView {}
