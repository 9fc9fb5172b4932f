package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.cluster_barrier",
    assembly = "attr-dict",
    summary = "Waits until all warps of the cluster have come here.",
    description =
"""
With `relaxed`, memory accesses are not ordered by it.
""")
public record ClusterBarrier(@Default("false") Boolean relaxed) implements TtgOp {}
