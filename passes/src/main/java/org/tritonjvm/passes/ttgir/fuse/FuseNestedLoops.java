package org.tritonjvm.passes.ttgir.fuse;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.Summary;

/**
 * Makes one loop of a persistent kernel's loop over tiles and the loop inside it, so that the
 * pipeliner can start on a tile while it ends the one before.
 */
@PassName("tritongpu-fuse-nested-loops")
@Summary("Fuse nested loops that the user wants flattened")
@DependentDialects({"arith", "scf", "ub"})
public record FuseNestedLoops() implements Pass {
  /** On a loop, from the user. */
  private static final String FLATTEN = "tt.flatten";

  /** On a loop of a test: fuse whatever can be. */
  private static final String ALWAYS = "ttg.always-fuse";

  @Override
  public void run(PassContext p) {
    for (var function : p.operation().region(0).front().operations()) {
      if (!function.is("tt.func")) continue;
      for (var nest : LoopNest.in(function)) fuse(nest, p);
    }
  }

  private static void fuse(LoopNest nest, PassContext p) {
    var loop = nest.loop();
    var location = loop.operation().location();
    if (!loop.operation().hasAttribute(ALWAYS)) {
      if (!loop.operation().hasAttribute(FLATTEN)) return;
      if (!nest.isSimple()) {
        explain(p, nest, "not one loop with one loop right inside it");
        return;
      }
      if (!new NestPreparation(loop, nest.children().getFirst().loop()).prepare()) {
        explain(p, nest, "the inner loop's bounds depend on the outer loop");
        return;
      }
    }
    nest.flatten();
    p.debug(() -> "fused the nest at " + location + ": " + nest.loop().operation());
  }

  private static void explain(PassContext p, LoopNest nest, String reason) {
    p.debug(() -> "not fused at " + nest.loop().operation().location() + ": " + reason);
    p.remark(Remark.Kind.MISSED, "NotFused")
        .at(nest.loop().operation())
        .with("Reason", reason)
        .emit();
  }
}
