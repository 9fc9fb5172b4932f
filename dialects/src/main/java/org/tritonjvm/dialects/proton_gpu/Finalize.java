package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.finalize",
    assembly =
        "$segment `,` $scratchPtr attr-dict `:` qualified(type($segment)) `,` qualified(type($scratchPtr))",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = SharedMemory.GENERIC),
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "ends profiling: writes what was recorded to the scratch buffer",
    description =
"""
        The segments of the profiling buffer and what describes them are copied to global memory.
""")
public record Finalize(
    @OfType(ProtonTypes.Segment.class) Value segment, @OfType(TT.Ptr.class) Value scratchPtr)
    implements OpView {}
