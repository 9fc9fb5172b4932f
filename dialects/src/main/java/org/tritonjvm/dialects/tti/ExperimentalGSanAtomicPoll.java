package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_atomic_poll",
    assembly = "$sem `,` $scope `,` $ptr `,` $matched attr-dict `:` qualified(type($ptr))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "notes the read that ended an atomic poll")
public record ExperimentalGSanAtomicPoll(
    @OfType(TT.Ptr.class) Value ptr,
    @OfType(Constraints.I1.class) Value matched,
    MemSemantic sem,
    MemSyncScope scope)
    implements OpView {}
