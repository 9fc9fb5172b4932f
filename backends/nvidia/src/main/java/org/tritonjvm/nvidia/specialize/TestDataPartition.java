package org.tritonjvm.nvidia.specialize;

import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.Functions;

/** Only cuts the work of the consumers into pieces. */
@PassName("nvgpu-test-ws-data-partition")
@Anchor("builtin.module")
@Summary("test warp specialization data partition")
@DependentDialects({"arith", "ttg"})
public record TestDataPartition(
    @Option(value = "number of warp groups for warp specialization", defaultValue = "0")
        int numWarpGroups)
    implements Pass {
  @Override
  public void run(PassContext p) {
    if (numWarpGroups <= 2) return;
    Functions.of(p.operation()).forEach(function -> run(p, function));
  }

  private static void run(PassContext p, Operation function) {
    try {
      DataScheme.of(function).ifPresent(scheme -> DataPartition.apply(function, scheme));
    } catch (DataScheme.Impossible e) {
      e.op().emitError("cannot be divided among consumers: " + e.getMessage());
      p.signalFailure();
    }
  }
}
