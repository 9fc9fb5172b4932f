package org.tritonjvm.passes.gluon;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;
import org.tritonjvm.passes.transform.DeadIterArgs;

/** Canonicalizes what has no say in layouts, which in Gluon are the user's. */
@PassName("gluon-canonicalize")
@Summary("Canonicalize without changing a layout")
@DependentDialects({"arith", "cf", "scf", "tt", "ttg", "ttng"})
public record GluonCanonicalize() implements Pass {
  private static final PatternSet PATTERNS =
      PatternSet.of()
          .plusCanonicalizationOf(
              "arith",
              "scf",
              "cf",
              "tt.load",
              "tt.store",
              "tt.broadcast",
              "tt.expand_dims",
              "tt.reshape",
              "tt.int_to_ptr",
              "ttg.warp_specialize",
              "ttg.warp_specialize.partitions",
              "ttng.barrier_expect",
              "ttng.arrive_barrier");

  @Override
  public void run(PassContext p) {
    DeadIterArgs.replaceByInits(p.operation());
    GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), PATTERNS);
  }
}
