package org.tritonjvm.passes.gluon;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyConfig;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.DeadIterArgs;

/**
 * Simplifies loops and branches. Equal constants stay apart: their layouts are not inferred yet,
 * and need not be the same. The name is upstream's.
 */
@PassName("gluon-slimplify-control-flow")
@Summary("Simplify loops and branches, leaving constants apart")
@DependentDialects({"cf", "scf"})
public record GluonSimplifyControlFlow() implements Pass {
  @Override
  public void run(PassContext p) {
    DeadIterArgs.replaceByInits(p.operation());
    GreedyPatternRewriteDriver.applyPatternsGreedily(
        p.operation(),
        PatternSet.of().plusCanonicalizationOf("scf", "cf"),
        GreedyConfig.DEFAULT.withCseConstants(false));
  }
}
