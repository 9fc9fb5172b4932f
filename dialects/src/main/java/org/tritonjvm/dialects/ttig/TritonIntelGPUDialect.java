package org.tritonjvm.dialects.ttig;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonIntelGPU: what Intel's GPUs do with blocks and sub-groups. */
public final class TritonIntelGPUDialect {
  public static final Dialect DIALECT = Dialect.named("ttig");

  private TritonIntelGPUDialect() {}
}
