package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Says of the loads of loops how many iterations before their use they are to be issued. What the
 * user said of any operation of a loop stands for the whole loop.
 */
@PassName("tritongpu-assign-latencies")
@Anchor("builtin.module")
@Summary("Assign latencies to interesting ops ahead of pipelining")
public record AssignLatencies(
    @Option(value = "number of pipeline stages", defaultValue = "3") int numStages)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var loops = new ArrayList<Loops.For>();
    for (var loop : Loops.forLoops(p.operation())) {
      if (isWanted(p, loop)) loops.add(loop);
    }
    if (loops.isEmpty()) return;
    var axisInfo = p.analysis(ModuleAxisInfoAnalysis.class, ModuleAxisInfoAnalysis::new);
    for (var loop : loops) assign(p, loop, axisInfo);
    p.preserveAnalyses(ModuleAxisInfoAnalysis.class);
  }

  private boolean isWanted(PassContext p, Loops.For loop) {
    if (LoopConditions.stages(loop, numStages) <= 1) {
      missed(p, loop, "one stage is asked for");
      return false;
    }
    var obstacle = LoopConditions.obstacle(loop);
    obstacle.ifPresent(reason -> missed(p, loop, reason));
    if (obstacle.isPresent()) return false;
    if (loop.bodyOperations().stream().noneMatch(op -> op.hasAttribute(LoopAttributes.LATENCY))) {
      return true;
    }
    p.debug(() -> loop.operation().location() + ": latencies are given");
    return false;
  }

  private void assign(PassContext p, Loops.For loop, ModuleAxisInfoAnalysis axisInfo) {
    int stages = LoopConditions.stages(loop, numStages);
    BiConsumer<Operation, String> rejected = (load, reason) -> missed(p, load, reason);
    var levels = LoadLevels.of(loop, stages, axisInfo, rejected);
    if (levels.isEmpty() && loop.bodyOperations().stream().anyMatch(LoadLevels::isLoad)) {
      missed(
          p,
          loop,
          loop.operation().hasAttribute(LoopAttributes.NUM_STAGES)
              ? "no load in it is worth it"
              : "no load that goes into a matrix product is worth it");
    }
    int highest = levels.values().stream().mapToInt(level -> level).max().orElse(0);
    int latency = (stages - 1) / (highest + 1);
    var latencies = new LinkedHashMap<Operation, Integer>();
    levels.forEach((load, level) -> latencies.put(load, latency));
    ProductLatencies.assign(loop, latencies);
    write(p, latencies);
  }

  private static void write(PassContext p, Map<Operation, Integer> latencies) {
    latencies.forEach(
        (op, latency) -> {
          p.debug(() -> op.location() + ": latency " + latency + " of '" + op.name() + "'");
          LoopAttributes.write(op, LoopAttributes.LATENCY, latency);
        });
  }

  private static void missed(PassContext p, Loops.For loop, String reason) {
    p.debug(() -> loop.operation().location() + ": loop not pipelined: " + reason);
    p.remark(Remark.Kind.MISSED, "LoopNotPipelined")
        .at(loop.operation())
        .with("Reason", reason)
        .emit();
  }

  private static void missed(PassContext p, Operation load, String reason) {
    p.debug(() -> load.location() + ": load not pipelined: " + reason);
    p.remark(Remark.Kind.MISSED, "LoadNotPipelined").at(load).with("Reason", reason).emit();
  }
}
