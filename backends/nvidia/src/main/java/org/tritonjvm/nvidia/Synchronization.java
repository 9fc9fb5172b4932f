package org.tritonjvm.nvidia;

import java.util.List;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.dialects.ttng.FenceAsyncShared;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.lowering.FunctionLowering;
import org.tritonjvm.passes.lowering.OpLowerings;

/** Barriers and fences. */
final class Synchronization {
  private Synchronization() {}

  static void addTo(OpLowerings table) {
    table
        .add(Barrier.class, (_, _, f) -> f.target().barrier(f.emitter()))
        .add("gpu.barrier", (_, _, f) -> f.target().barrier(f.emitter()))
        .add(ClusterBarrier.class, Synchronization::clusterBarrier)
        .add(FenceAsyncShared.class, Synchronization::fenceAsyncShared);
  }

  private static void clusterBarrier(ClusterBarrier barrier, Operation op, FunctionLowering f) {
    f.clusterBarrier(barrier.relaxed());
  }

  /** What threads wrote to shared memory is seen by the units that read it asynchronously. */
  private static void fenceAsyncShared(FenceAsyncShared fence, Operation op, FunctionLowering f) {
    var scope = fence.bCluster() ? "cluster" : "cta";
    f.emitter().asm("fence.proxy.async.shared::" + scope + ";", "", List.of());
  }
}
