package org.tritonjvm.nvidia;

import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.nvidia.cluster.ClusterSynchronization;

/** Inserts the barriers that accesses of shared memory need, and nothing else. */
@PassName("test-print-membar")
@Summary("Insert the barriers between accesses of shared memory")
public record TestMembar() implements Pass {
  @Override
  public void run(PassContext p) {
    try {
      var module = p.operation();
      var allocation = new NvidiaTarget(80, 80, false).allocation(module);
      ClusterSynchronization.insert(module, allocation, capability(module));
      allocation.insertBarriers(ImpliedOrder::holds);
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  /** What the module says, 0 if nothing. */
  private static int capability(Operation module) {
    return module.attribute(Launch.TARGET).orElse(null) instanceof StringAttr s
            && s.value().startsWith("cuda:")
        ? Integer.parseInt(s.value().substring("cuda:".length()))
        : 0;
  }
}
