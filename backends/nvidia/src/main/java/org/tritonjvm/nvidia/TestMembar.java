package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Inserts the barriers that accesses of shared memory need, and nothing else. */
@PassName("test-print-membar")
@Summary("Insert the barriers between accesses of shared memory")
public record TestMembar() implements Pass {
  @Override
  public void run(PassContext p) {
    try {
      new NvidiaTarget(80, 80, false).allocation(p.operation()).insertBarriers(ImpliedOrder::holds);
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }
}
