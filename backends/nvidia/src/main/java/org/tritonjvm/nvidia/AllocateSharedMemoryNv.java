package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Gives every buffer its place in shared memory. */
@Anchor("builtin.module")
@PassName("allocate-shared-memory-nv")
@Summary("Add metadata for shared memory allocation for Nvidia")
public record AllocateSharedMemoryNv(
    @Option(value = "80 for sm_80", defaultValue = "80") int computeCapability,
    @Option(value = "80 for PTX 8.0", defaultValue = "80") int ptxVersion)
    implements Pass {
  @Override
  public void run(PassContext p) {
    try {
      new NvidiaTarget(computeCapability, ptxVersion, false)
          .allocation(p.operation())
          .annotate(p.operation());
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }
}
