package org.tritonjvm.passes.ttgir.matmul;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/**
 * Lets operands of products be transposed and reshaped in shared memory, where that costs nothing.
 *
 * @param hoistLayoutConversion has no effect: {@code tritongpu-remove-layout-conversions} moves
 *     conversions; kept for pipelines that name it
 */
@PassName("tritongpu-optimize-dot-operands")
@Summary("Transpose and reshape operands of matrix products in shared memory")
@DependentDialects({"tt", "ttg", "ttng"})
public record OptimizeDotOperands(
    @Option(value = "Has no effect", defaultValue = "true") boolean hoistLayoutConversion)
    implements Pass {
  private static final PatternSet PATTERNS =
      PatternSet.of(OperandViews.PATTERNS).plusCanonicalizationOf("ttg.convert_layout");

  @Override
  public void run(PassContext p) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(
        p.operation(), PatternSet.of().plusCanonicalization());
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
  }
}
