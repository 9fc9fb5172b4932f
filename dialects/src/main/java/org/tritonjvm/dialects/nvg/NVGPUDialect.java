package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.Dialect;

/** NVGPU: single instructions of NVIDIA's GPUs that LLVM has no operation for. */
public final class NVGPUDialect {
  public static final Dialect DIALECT = Dialect.named("nvg")
          .withSummary("NVIDIA instructions that become inline PTX");

  private NVGPUDialect() {}
}
