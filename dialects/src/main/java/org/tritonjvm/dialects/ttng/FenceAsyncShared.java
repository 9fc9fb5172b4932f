package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.fence_async_shared",
    assembly = "attr-dict",
    summary = "Orders accesses of threads to shared memory before those of asynchronous engines.",
    description =
"""
With `bCluster` for the shared memory of the whole cluster, otherwise for that of the block.
""")
public record FenceAsyncShared(Boolean bCluster) implements TtgOp {}
