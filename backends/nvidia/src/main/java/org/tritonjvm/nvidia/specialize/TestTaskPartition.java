package org.tritonjvm.nvidia.specialize;

import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.Functions;

/** Only names who loads and who multiplies. */
@PassName("nvgpu-test-ws-task-partition")
@Anchor("builtin.module")
@Summary("test warp specialization task partition")
public record TestTaskPartition(
    @Option(value = "number of warp groups for warp specialization", defaultValue = "0")
        int numWarpGroups)
    implements Pass {
  @Override
  public void run(PassContext p) {
    if (numWarpGroups <= 1) return;
    Functions.of(p.operation()).forEach(function -> TaskPartition.run(function, numWarpGroups - 1));
  }
}
