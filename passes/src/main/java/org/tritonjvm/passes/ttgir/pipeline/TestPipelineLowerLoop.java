package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** The first step of {@link Pipeline} alone. */
@PassName("tritongpu-test-pipeline-lower-loop")
@Anchor("builtin.module")
@Summary("Test lowering a loop for software pipelining")
@DependentDialects({"arith", "scf", "tt", "ttg", "ttng"})
public record TestPipelineLowerLoop() implements Pass {
  @Override
  public void run(PassContext p) {
    LowerLoops.run(p);
  }
}
