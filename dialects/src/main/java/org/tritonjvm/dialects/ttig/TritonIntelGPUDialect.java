package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.layout.DpasEncoding;
import org.tritonjvm.dialects.layout.Subgroup2DBlockEncoding;
import org.tritonjvm.dialects.layout.WarpEncoding;
import org.tritonjvm.mlir.dialect.Dialect;

/** TritonIntelGPU: what Intel's GPUs do with blocks and sub-groups. */
public final class TritonIntelGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttig")
          .withSummary("what Intel's GPUs do with blocks and sub-groups")
          .withOperations(
              Alloc.class,
              Prefetch.class,
              DescriptorPrefetch.class,
              Broadcast.class,
              SubGroupTranspose.class,
              ExtractDesc.class,
              Subgroup2DBlockLoad.class,
              Subgroup2DBlockLoadFromPtr.class,
              DescriptorGather.class,
              DescriptorScatter.class)
          .withAttributes(DpasEncoding.class, WarpEncoding.class, Subgroup2DBlockEncoding.class)
          .withHooks(new TritonIntelGPUHooks());

  private TritonIntelGPUDialect() {}
}
