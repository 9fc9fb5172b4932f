package org.tritonjvm.passes.transform;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Takes the last iteration out of the loops that a test marks. */
@PassName("triton-test-loop-peeling")
@Anchor("builtin.module")
@DependentDialects({"arith", "scf"})
@Summary("Peel the last iteration of loops with __test_peel_epilogue")
public record TestLoopPeeling() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var loop : Loops.forLoops(p.operation())) {
      if (loop.operation().hasAttribute("__test_peel_epilogue")) LoopPeeling.peelLast(loop);
    }
  }
}
