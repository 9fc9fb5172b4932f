package org.tritonjvm.passes.conversion;

import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Gives every allocation of global scratch memory its place. */
@PassName("tritongpu-global-scratch-memory-allocation")
@Summary("Assign global scratch memory allocation")
public record GlobalScratchMemoryAllocation() implements Pass {
  @Override
  public void run(PassContext p) {
    GlobalScratch.allocate(p.operation());
  }
}
