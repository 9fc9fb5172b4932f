package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonGPU: layouts, shared memory and warp specialization. */
public final class TritonGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttg")
          .withTypes(MemDescType.class, AsyncTokenType.class)
          .withAttributes(SharedMemorySpace.class);

  private TritonGPUDialect() {}
}
