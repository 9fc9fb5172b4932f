package org.tritonjvm.passes.ttgir.matmul;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/**
 * Loads the first part of a product's operands from shared memory in the iteration before. The
 * product is split along K, so that each load is under way while the part before it is multiplied:
 *
 * <pre>
 * a, b = load(first part of A, B)
 * for ... iter_args(a, b) {
 *   a', b' = load(rest of A, B);  c = dot(a, b, c)
 *   a, b = load(first part of next A, B);  c = dot(a', b', c)
 * }
 * </pre>
 *
 * @param pipelined whether this is also done where the loop does not carry the buffers, but waits
 *     for asynchronous copies to them; it takes registers and hides the latency of shared memory
 */
@PassName("tritongpu-prefetch")
@Summary("Load parts of operands of matrix products from shared memory before they are needed")
@DependentDialects({"arith", "scf", "tt", "ttg"})
public record Prefetch(
    @Option(value = "Also what asynchronous copies are waited for", defaultValue = "true")
        boolean pipelined)
    implements Pass {
  private static final PatternSet PATTERNS =
      PatternSet.of().plusCanonicalizationOf("ttg.convert_layout");

  @Override
  public void run(PassContext p) {
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
    for (var loop : Loops.forLoops(p.operation())) {
      switch (PrefetchPlan.of(loop, pipelined)) {
        case PrefetchPlan.No(var why) ->
            p.debug(() -> loop.operation().location() + ": not prefetched: " + why);
        case PrefetchPlan.Yes plan -> {
          p.debug(
              () ->
                  plan.op().location()
                      + ": operands are prefetched, "
                      + plan.width()
                      + " of "
                      + plan.k()
                      + " along K");
          new PrefetchRewrite(loop, plan).run();
        }
      }
    }
  }
}
