package org.tritonjvm.nvidia.cluster;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.passes.analysis.ModuleAllocation;

/** Lets the blocks of a cluster meet where they access each other's shared memory. */
public final class ClusterSynchronization {
  private ClusterSynchronization() {}

  /**
   * Inserts what a module needs, nothing if blocks are alone.
   *
   * @throws InvalidIr if that cannot be
   */
  public static void insert(Operation module, ModuleAllocation allocation, int computeCapability) {
    int numCTAs = Launch.of(module).map(Launch::numCTAs).orElse(1);
    if (computeCapability < 90 || numCTAs == 1) return;
    allocation.insertClusterBarriers(SharedBarriers::accessesOtherBlocks);
    allocation
        .ofFunctions()
        .forEach((function, of) -> BarrierInitSync.insert(function, of, numCTAs));
  }
}
