package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonGPU: layouts, shared memory and warp specialization. */
public final class TritonGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttg")
          .withOperations(
              ConvertLayout.class,
              AsyncWait.class,
              AsyncCommitGroup.class,
              AsyncCopyGlobalToLocal.class,
              LocalAlloc.class,
              LocalDealloc.class,
              MemDescIndex.class,
              MemDescSubslice.class,
              MemDescTrans.class,
              MemDescReshape.class,
              MemDescReinterpret.class,
              LocalLoad.class,
              LocalStore.class,
              LocalGather.class,
              LocalScatter.class,
              LocalAtomicScatterRMW.class,
              PredicateStage.class,
              Mask.class,
              MaskReturn.class,
              Fp4ToFp.class,
              GlobalScratchAlloc.class,
              WarpSpecialize.class,
              WarpSpecializePartitions.class,
              WarpYield.class,
              WarpReturn.class,
              Barrier.class,
              WarpId.class)
          .withTypes(MemDescType.class, AsyncTokenType.class)
          .withAttributes(SharedMemorySpace.class);

  private TritonGPUDialect() {}
}
