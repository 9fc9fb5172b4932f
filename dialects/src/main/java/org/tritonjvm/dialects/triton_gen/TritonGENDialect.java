package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonGEN: Intel GPU instructions. */
public final class TritonGENDialect {
  public static final Dialect DIALECT = Dialect.named("triton_gen");

  private TritonGENDialect() {}
}
