package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.initialize",
    assembly = "$scratchPtr attr-dict `:` qualified(type($scratchPtr))",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "begins profiling: writes the header of the scratch buffer",
    description =
"""
        `scratchPtr` is the beginning of the buffer in global memory that the profiler reads afterwards.
""")
public record Initialize(@OfType(TT.Ptr.class) Value scratchPtr) implements OpView {}
