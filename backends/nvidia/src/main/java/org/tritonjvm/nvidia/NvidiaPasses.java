package org.tritonjvm.nvidia;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.nvidia.warps.ConvertWarpSpecializeToLLVM;

/** The passes of the NVIDIA backend. */
public final class NvidiaPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(AllocateSharedMemoryNv.class, ConvertTritonGPUToLLVM.class, TestMembar.class, ProxyFenceInsertion.class, ConvertWarpSpecializeToLLVM.class);
  }
}
