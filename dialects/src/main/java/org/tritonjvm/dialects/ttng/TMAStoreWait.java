package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.MemWaitOp;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttng.async_tma_store_wait",
    assembly = "attr-dict",
    summary = "Waits until no more than `pendings` TMA stores are under way.",
    description =
"""
With `read_only` until their source has been read, though global memory may not have been written.
""")
public record TMAStoreWait(int pendings, boolean read_only) implements TtgOp, MemWaitOp {}
