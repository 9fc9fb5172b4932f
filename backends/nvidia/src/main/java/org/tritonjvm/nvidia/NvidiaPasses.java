package org.tritonjvm.nvidia;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.nvidia.cluster.PlanCta;
import org.tritonjvm.nvidia.tma.OptimizeDescriptorEncoding;
import org.tritonjvm.nvidia.tma.TmaLowering;

/** The passes of the NVIDIA backend. */
public final class NvidiaPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        AllocateSharedMemoryNv.class,
        ConvertTritonGPUToLLVM.class,
        OptimizeDescriptorEncoding.class,
        TmaLowering.class,
        PlanCta.class);
  }
}
