package org.tritonjvm.nvidia.specialize;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.transform.Functions;
import org.tritonjvm.passes.ttgir.pipeline.LoopConditions;

/** Only lets values go from task to task, and gives each task its code. */
@PassName("nvgpu-test-ws-code-partition")
@Anchor("builtin.module")
@Summary("test warp specialization code partition")
@DependentDialects({"arith", "scf", "ttg", "ttng", "nvws"})
public record TestCodePartition(
    @Option(value = "number of buffering for producer-consumer", defaultValue = "0") int numBuffers,
    @Option(value = "number of warp groups for warp specialization", defaultValue = "0")
        int numWarpGroups,
    @Option(value = "number of register requested for computation group", defaultValue = "232")
        int requestedRegisters)
    implements Pass {
  @Override
  public void run(PassContext p) {
    if (numBuffers <= 0) return;
    var axisInfo = new ModuleAxisInfoAnalysis(p.operation());
    Functions.of(p.operation()).forEach(function -> run(function, axisInfo));
  }

  private void run(Operation function, ModuleAxisInfoAnalysis axisInfo) {
    CodePartition.run(
            function, loop -> LoopConditions.stages(loop, numBuffers), axisInfo, _ -> true)
        .ifPresent(
            prelude ->
                RegionSpecialization.run(function, prelude, Optional.of(requestedRegisters)));
  }
}
