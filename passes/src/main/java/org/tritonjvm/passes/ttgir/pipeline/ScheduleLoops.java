package org.tritonjvm.passes.ttgir.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.tt.MakeTensorDesc;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * Gives each operation of a loop a stage and a cluster, from the latencies that some of them have.
 */
@PassName("tritongpu-schedule-loops")
@Anchor("builtin.module")
@Summary("Schedule loops for software pipelining")
public record ScheduleLoops() implements Pass {
  /** More stages than any program has. */
  private static final int MOST = 1000;

  @Override
  public void run(PassContext p) {
    var latencies = takeLatencies(p);
    if (p.hasFailed()) return;
    for (var loop : Loops.forLoops(p.operation())) {
      try {
        schedule(p, loop, latencies);
      } catch (InvalidIr e) {
        loop.operation().emitError(e.getMessage());
        p.signalFailure();
        return;
      }
    }
    p.preserveAnalyses(ModuleAxisInfoAnalysis.class);
  }

  private static Map<Operation, Integer> takeLatencies(PassContext p) {
    var latencies = new LinkedHashMap<Operation, Integer>();
    p.operation()
        .walk(
            op -> {
              var latency = op.integer(LoopAttributes.LATENCY);
              if (latency.isEmpty()) return;
              latencies.put(op, checked(p, op, latency.getAsInt()));
              op.removeAttribute(LoopAttributes.LATENCY);
            });
    return latencies;
  }

  private static int checked(PassContext p, Operation op, int latency) {
    if (latency < 0 || latency > MOST) {
      op.emitError("has a latency that is not from 0 to " + MOST);
      p.signalFailure();
    }
    return latency;
  }

  private static void schedule(PassContext p, Loops.For loop, Map<Operation, Integer> latencies) {
    var at = loop.operation().location();
    var obstacle = LoopConditions.scheduleObstacle(loop);
    if (obstacle.isPresent()) {
      if (loop.bodyOperations().stream().anyMatch(latencies::containsKey)) {
        missed(p, loop, obstacle.get());
      }
      return;
    }
    var schedule =
        LoopScheduler.schedule(
            loop,
            latencies,
            step -> p.debug(() -> at + ": schedule of " + step.name() + "\n" + step.schedule()));
    if (schedule.isEmpty()) return;
    var unconditional = unconditional(loop, schedule);
    if (unconditional.isPresent()) {
      missed(p, loop, "its '" + unconditional.get().name() + "' cannot be made conditional");
      return;
    }
    schedule.serialize(loop);
    p.remark(Remark.Kind.ANALYSIS, "LoopScheduled")
        .at(loop.operation())
        .with("Stages", schedule.stages())
        .with("Clusters", schedule.clusters().size())
        .emit();
  }

  /**
   * An operation that cannot be switched off for the iterations that the kernel would begin too
   * many; loads, their buffers and descriptors become operations that can.
   */
  private static Optional<Operation> unconditional(Loops.For loop, CoarseSchedule schedule) {
    return schedule.inOrder(loop).stream()
        .filter(entry -> entry.stage() < schedule.stages() - 1)
        .map(CoarseSchedule.Entry::op)
        .filter(op -> !isLowered(op) && !Predication.isPossible(op))
        .findFirst();
  }

  private static boolean isLowered(Operation op) {
    return LoadLevels.isLoad(op)
        || op.view() instanceof LocalAlloc
        || op.view() instanceof MakeTensorDesc;
  }

  private static void missed(PassContext p, Loops.For loop, String reason) {
    p.debug(() -> loop.operation().location() + ": not scheduled: " + reason);
    p.remark(Remark.Kind.MISSED, "LoopNotPipelined")
        .at(loop.operation())
        .with("Reason", reason)
        .emit();
  }
}
