package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.mlir.ir.Operation;

/**
 * A load of a loop that becomes a copy to shared memory, issued some iterations before its users
 * run.
 *
 * @param isTma whether TMA copies, by a descriptor
 * @param buffers how many copies there is room for
 * @param contiguity how many elements lie next to each other in global memory
 * @param encoding the layout of a buffer
 */
record PipelinedLoad(
    Operation op, boolean isTma, int buffers, int contiguity, SharedEncoding encoding) {}
