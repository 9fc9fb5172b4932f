package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_mbarrier_init",
    assembly =
        "$scratch `,` $barrier `,` $expectedCount attr-dict `:` type($scratch) `,` qualified(type($barrier))",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "notes how many arrivals an mbarrier waits for")
public record ExperimentalGSanMBarrierInit(
    @OfType(TT.Ptr.class) Value scratch,
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    int expectedCount)
    implements OpView {}
