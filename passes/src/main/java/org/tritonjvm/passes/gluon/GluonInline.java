package org.tritonjvm.passes.gluon;

import java.util.Map;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.PassUse;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.Summary;

/** Inlines, and simplifies no more than control flow; upstream does so between calls as well. */
@PassName("gluon-inline")
@Summary("Inline functions, simplifying control flow alone")
@DependentDialects({"cf", "scf"})
public record GluonInline() implements Pass {
  /** An empty pipeline would mean the inliner's own, the canonicalizer; this pass finds nothing. */
  private static final Pipeline INLINE =
      Pipeline.of(
          Pipeline.ANY,
          new PassUse("inline", Map.of("default-pipeline", "reconcile-unrealized-casts")));

  @Override
  public void run(PassContext p) {
    if (p.runPipeline(INLINE, p.operation())) new GluonSimplifyControlFlow().run(p);
    else p.signalFailure();
  }
}
