package org.tritonjvm.dialects.tti;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_cluster_barrier_init",
    assembly = "$scratch attr-dict `:` type($scratch)",
    effects = {@Effect(value = Effect.Kind.WRITE, resource = GlobalMemory.NAME)},
    summary = "prepares the place where blocks of a cluster exchange clocks")
public record ExperimentalGSanClusterBarrierInit(@OfType(TT.Ptr.class) Value scratch)
    implements OpView {}
