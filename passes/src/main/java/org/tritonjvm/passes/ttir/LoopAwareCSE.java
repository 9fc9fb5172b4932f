package org.tritonjvm.passes.ttir;

import java.util.ArrayList;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.PassUse;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/** Eliminates common subexpressions, also those that loops carry from one iteration to the next. */
@PassName("triton-loop-aware-cse")
@Summary("CSE within loop bodies")
@DependentDialects({"arith", "scf"})
public record LoopAwareCSE() implements Pass {
  private static final Pipeline CSE = Pipeline.of(Pipeline.DEFAULT_ANCHOR, PassUse.of("cse"));
  private static final PatternSet LOOPS = PatternSet.of().plusCanonicalizationOf("scf.for");

  @Override
  public void run(PassContext p) {
    // What is equal outside of loops becomes the same value first.
    if (!p.runPipeline(CSE, p.operation())) {
      p.signalFailure();
      return;
    }
    var loops = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.is("scf.for")) loops.add(op);
            });
    boolean changed = false;
    for (var loop : loops.reversed()) changed |= merge(p, new Loops.For(loop));
    if (changed && !p.runPipeline(CSE, p.operation())) p.signalFailure();
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), LOOPS);
  }

  /** Lets one value stand for all that a loop carries alike; the others are left without uses. */
  private static boolean merge(PassContext p, Loops.For loop) {
    var classes = new CarriedValues(loop).classes();
    for (var equal : classes) {
      int first = equal.getFirst();
      p.debug(() -> "the loop at " + loop.operation().location() + " carries alike " + equal);
      for (int other : equal.subList(1, equal.size())) {
        var argument = loop.carried().get(other);
        argument.replaceAllUsesWith(loop.carried().get(first));
        loop.body().terminator().setOperand(other, argument);
        loop.results().get(other).replaceAllUsesWith(loop.results().get(first));
      }
    }
    return !classes.isEmpty();
  }
}
