package org.tritonjvm.passes.ttir.descriptor;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Accesses described tensors through pointers, for targets that know no descriptors. */
@PassName("triton-rewrite-tensor-descriptor-to-pointer")
@Summary("Rewrite load/store of tensor descriptors to pointer load/stores")
@DependentDialects({"arith", "scf", "tt"})
public record RewriteTensorDescriptorToPointer() implements Pass {
  @Override
  public void run(PassContext p) {
    if (!new DescriptorExpansion().run(p.operation())) p.signalFailure();
  }
}
