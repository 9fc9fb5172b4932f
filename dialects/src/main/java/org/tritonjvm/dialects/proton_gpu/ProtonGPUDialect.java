package org.tritonjvm.dialects.proton_gpu;

import org.tritonjvm.mlir.dialect.Dialect;

/** ProtonGPU: buffers and counters that Proton's records become. */
public final class ProtonGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("proton_gpu")
          .withSummary("buffers and counters that Proton's records become")
          .withOperations(
              CircularStore.class,
              ReadCounter.class,
              Initialize.class,
              Finalize.class,
              SegmentAlloc.class,
              InitCtx.class,
              RestoreCtx.class,
              SaveCtx.class)
          .withTypes(SegmentType.class)
          .withAttributes(GlobalMemorySpace.class);

  private ProtonGPUDialect() {}
}
