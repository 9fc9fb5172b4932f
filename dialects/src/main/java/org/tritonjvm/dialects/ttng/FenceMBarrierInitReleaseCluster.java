package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.fence_mbarrier_init_release_cluster",
    assembly = "attr-dict",
    summary = "Makes the initialization of mbarriers known to the cluster.")
public record FenceMBarrierInitReleaseCluster() implements TtgOp {}
