package org.tritonjvm.passes.ttir;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/** Peepholes over operations that a kernel is written in. */
@PassName("triton-combine")
@Summary("combine ops")
@DependentDialects({"arith", "tt"})
public record TritonCombine() implements Pass {
  private static final PatternSet PATTERNS = PatternSet.of(Combinations.PATTERNS);

  @Override
  public void run(PassContext p) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
  }
}
