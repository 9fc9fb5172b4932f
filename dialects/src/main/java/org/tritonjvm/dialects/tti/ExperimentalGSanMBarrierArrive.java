package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_mbarrier_arrive",
    assembly =
        "$scratch `,` $barrier `,` $pred `,` $count attr-dict `:` type($scratch) `,` qualified(type($barrier))",
    effects = {
      @Effect(value = Effect.Kind.READ, resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)
    },
    summary = "notes an arrival at each mbarrier that an operation signals",
    description =
"""
With `publishClock` the arrival releases what the block has done; without, the phase alone goes on, as for
engines that order no other memory. With `multicast` the blocks of all `multicastMasks` are signalled, else the one
that the barrier's layout makes the leader.
""")
public record ExperimentalGSanMBarrierArrive(
    @OfType(TT.Ptr.class) Value scratch,
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    @OfType(Constraints.I1.class) Value pred,
    int count,
    @Encoded(DenseI32.class) List<Integer> multicastMasks,
    Boolean multicast,
    int sourceBroadcastMask,
    @Default("true") Boolean publishClock)
    implements OpView {}
