package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonNvidiaGPU: what NVIDIA's tensor cores, TMA and barriers do. */
public final class TritonNvidiaGPUDialect {
  public static final Dialect DIALECT = Dialect.named("ttng");

  private TritonNvidiaGPUDialect() {}
}
