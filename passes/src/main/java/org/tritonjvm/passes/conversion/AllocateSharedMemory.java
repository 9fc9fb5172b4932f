package org.tritonjvm.passes.conversion;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAllocation;
import org.tritonjvm.passes.lowering.MatrixMoves;
import org.tritonjvm.passes.lowering.Scratch;

/** Gives every buffer its place in shared memory, for a GPU that has no instructions of its own. */
@PassName("allocate-shared-memory")
@Summary("Add metadata for shared memory allocation")
public record AllocateSharedMemory() implements Pass {
  @Override
  public void run(PassContext p) {
    try {
      ModuleAllocation.of(p.operation(), op -> Scratch.bytes(op, new MatrixMoves(false, false)))
          .annotate(p.operation());
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }
}
