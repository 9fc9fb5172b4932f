package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.Dialect;

/** NVGPU: operations that become inline PTX. */
public final class NVGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("nvg").withSummary("NVIDIA instructions that become inline PTX");

  private NVGPUDialect() {}
}
