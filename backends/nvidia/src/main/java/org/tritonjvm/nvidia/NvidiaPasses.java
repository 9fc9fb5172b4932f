package org.tritonjvm.nvidia;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.nvidia.fence.FenceInsertion;
import org.tritonjvm.nvidia.matmul.AccelerateMatmul;
import org.tritonjvm.nvidia.matmul.CheckMatmulTwoCta;
import org.tritonjvm.nvidia.matmul.OptimizeAccumulatorInit;

/** The passes of the NVIDIA backend. */
public final class NvidiaPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        AccelerateMatmul.class,
        CheckMatmulTwoCta.class,
        FenceInsertion.class,
        OptimizeAccumulatorInit.class,
        AllocateSharedMemoryNv.class,
        ConvertTritonGPUToLLVM.class);
  }
}
