package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Dialect;

/** NVWS: how partitions of a warp-specialized kernel hand data to each other. */
public final class NVWSDialect {
  public static final Dialect DIALECT = Dialect.named("nvws")
          .withSummary("how warp groups hand data to each other while a loop is taken apart");

  private NVWSDialect() {}
}
