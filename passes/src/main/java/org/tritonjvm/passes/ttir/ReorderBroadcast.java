package org.tritonjvm.passes.ttir;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/** Computes on what is small, and spreads the result. */
@PassName("triton-reorder-broadcast")
@Summary("Moves broadcast and splat after elementwise operations")
@DependentDialects({"arith", "tt"})
public record ReorderBroadcast() implements Pass {
  private static final PatternSet PATTERNS =
      PatternSet.of(ElementwiseReorderings.PATTERNS)
          .plusCanonicalizationOf("tt.broadcast", "tt.expand_dims", "tt.reshape");

  @Override
  public void run(PassContext p) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
  }
}
