package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "proton_gpu.save_ctx",
    assembly =
        "$segment `,` $scratchPtr attr-dict `:` qualified(type($segment)) `,` qualified(type($scratchPtr))",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "stores the warp's context from its segment to the scratch buffer",
    description =
"""
        The counterpart of `proton_gpu.restore_ctx`.
""")
public record SaveCtx(
    @OfType(ProtonTypes.Segment.class) Value segment, @OfType(TT.Ptr.class) Value scratchPtr)
    implements OpView {}
