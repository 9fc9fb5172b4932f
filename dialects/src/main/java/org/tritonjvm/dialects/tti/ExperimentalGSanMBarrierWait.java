package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_mbarrier_wait",
    assembly =
        "$scratch `,` $barrier `,` $phase `,` $pred attr-dict `:` type($scratch) `,` qualified(type($barrier))",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "acquires the clocks that were released in a phase of an mbarrier")
public record ExperimentalGSanMBarrierWait(
    @OfType(TT.Ptr.class) Value scratch,
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    @OfType(Constraints.I32.class) Value phase,
    @OfType(Constraints.I1.class) Value pred)
    implements OpView {}
