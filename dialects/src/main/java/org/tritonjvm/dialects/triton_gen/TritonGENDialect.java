package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Dialect;

/** TritonGEN: Intel GPU instructions. */
public final class TritonGENDialect {
  public static final Dialect DIALECT =
      Dialect.named("triton_gen")
          .withSummary("Intel GPU instructions")
          .withOperations(
              Barrier.class,
              SplitBarrierArrive.class,
              SplitBarrierWait.class,
              MatrixDPAS.class,
              MatrixBlockScaleDPAS.class,
              Matrix2DBlockLoad.class,
              Matrix2DBlockStore.class,
              Matrix2DBlockPrefetch.class,
              SubGroupBlockRead.class,
              SubGroupBlockWrite.class,
              PredicatedLoad.class,
              PredicatedStore.class,
              SubGroupGatherLoad.class,
              SubGroupBitcastShuffle.class,
              FToTf32.class)
          .withAttributes(
              LoadCacheControlDecoration.class,
              StoreCacheControlDecoration.class,
              DecorationCacheControl.class);

  private TritonGENDialect() {}
}
