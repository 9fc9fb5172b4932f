package org.tritonjvm.nvidia.tma;

import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.Functions;

/** Gives tensor descriptors the layouts in shared memory that their users want. */
@PassName("triton-nvidia-optimize-descriptor-encoding")
@Summary("Choose the layouts in shared memory of tensor descriptors")
@DependentDialects({"tt", "ttg", "ttng"})
public record OptimizeDescriptorEncoding() implements Pass {
  @Override
  public void run(PassContext p) {
    for (var function : Functions.of(p.operation())) new DescriptorLayouts(function, p).assign();
  }
}
