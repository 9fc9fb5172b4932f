package org.tritonjvm.nvidia.specialize;

import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.Functions;

/** Only gives tasks what they need, from operations that say whose they are. */
@PassName("nvgpu-test-taskid-propagate")
@Anchor("builtin.module")
@Summary("test warp specialization task id propagation")
public record TestTaskPropagation(
    @Option(value = "number of warp groups for warp specialization", defaultValue = "0")
        int numWarpGroups)
    implements Pass {
  @Override
  public void run(PassContext p) {
    Functions.of(p.operation()).forEach(this::run);
  }

  private void run(Operation function) {
    if (numWarpGroups == 0) Tasks.removeWithin(function);
    else TaskPropagation.run(function);
  }
}
