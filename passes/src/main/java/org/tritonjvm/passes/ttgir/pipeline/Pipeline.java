package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/**
 * Software pipelining of loops that have a schedule: loads become asynchronous copies, the loop is
 * expanded into a prologue and a kernel, products of wgmma and stores by TMA are waited for as late
 * as they may be.
 */
@PassName("tritongpu-pipeline")
@Anchor("builtin.module")
@Summary("Pipeline scheduled loops")
@DependentDialects({"arith", "scf", "tt", "ttg", "ttng", "ub"})
public record Pipeline(
    @Option(value = "stages of loops that do not say how many", defaultValue = "3") int numStages,
    @Option(
            value = "report the module after the loads' lowering and after the expansion",
            defaultValue = "false")
        boolean dumpIntermediateSteps)
    implements Pass {
  private static final PatternSet ARITHMETIC = PatternSet.of().plusCanonicalizationOf("arith");

  @Override
  public void run(PassContext p) {
    if (!LowerLoops.run(p)) return;
    dump(p, "LowerLoops");
    LoopExpansion.expandAll(p);
    dump(p, "ExpandLoops");
    LoopAttributes.removeSchedules(p.operation());
    for (var loop : Loops.forLoops(p.operation())) {
      if (LoopConditions.stages(loop, numStages) >= 1) AsyncDots.launch(p, loop);
    }
    AsyncWaits.update(p);
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), ARITHMETIC);
    for (var loop : storingLoops(p)) {
      try {
        TmaStores.pipeline(p, loop);
      } catch (LoopError e) {
        e.emit();
        p.signalFailure();
        return;
      }
    }
  }

  private List<Loops.Loop> storingLoops(PassContext p) {
    var loops = new ArrayList<Loops.Loop>();
    for (var loop : Loops.forLoops(p.operation())) {
      if (LoopConditions.stages(loop, numStages) > 1) loops.add(loop);
    }
    if (numStages <= 1) return loops;
    p.operation()
        .walk(
            Walk.Order.POST_ORDER,
            op -> {
              if (op.is("scf.while")) loops.add(new Loops.While(op));
              return Walk.Step.ADVANCE;
            });
    return loops;
  }

  private void dump(PassContext p, String step) {
    if (!dumpIntermediateSteps) return;
    p.operation()
        .emitRemark("SoftwarePipeliner internal IR Dump After: " + step + "\n" + p.operation());
  }
}
