package org.tritonjvm.passes.ttir.descriptor;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Accesses blocks through tensors of pointers where Triton 3.6 has pointers to blocks. */
@PassName("triton-rewrite-tensor-pointer")
@Summary("Rewrite load/stores with tensor pointers into legacy load/stores")
@DependentDialects({"arith", "scf", "tt"})
public record RewriteTensorPointer() implements Pass {
  @Override
  public void run(PassContext p) {
    if (!new BlockPointerExpansion().run(p.operation())) p.signalFailure();
  }
}
