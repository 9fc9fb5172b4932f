package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "ttg.global_scratch_alloc",
    assembly = "attr-dict `:` qualified(type($result))",
    effects = {@Effect(value = Effect.Kind.ALLOCATE, on = "result", resource = GlobalMemory.NAME)},
    summary = "allocates global memory that belongs to the running program alone",
    description =
        """
        `third_party_allocation` marks memory that a tool beside the compiler provides,
        `shared_cluster_state` memory in which a sanitizer keeps the state of a whole cluster.
        """)
public record GlobalScratchAlloc(
    int nbytes,
    int alignment,
    boolean third_party_allocation,
    boolean shared_cluster_state,
    @OfType(TT.Ptr.class) OpResult result)
    implements TtgOp {}
