package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.restore_ctx",
    assembly =
        "$segment `,` $scratchPtr attr-dict `:` qualified(type($segment)) `,` qualified(type($scratchPtr))",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "loads the warp's context from the scratch buffer into its segment",
    description =
"""
        The counterpart of `proton_gpu.save_ctx`.
""")
public record RestoreCtx(
    @OfType(ProtonTypes.Segment.class) Value segment, @OfType(TT.Ptr.class) Value scratchPtr)
    implements OpView {}
