package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.Dialect;

/** NVGPU: single instructions of NVIDIA's GPUs that LLVM has no operation for. */
public final class NVGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("nvg")
          .withOperations(
              WGMMA.class,
              WGMMAWaitGroup.class,
              ClusterCTAId.class,
              WarpGroupBarrierId.class,
              LoadAcquire.class,
              TensorMemoryBaseAddress.class);

  private NVGPUDialect() {}
}
