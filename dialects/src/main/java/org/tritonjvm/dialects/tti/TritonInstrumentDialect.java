package org.tritonjvm.dialects.tti;

import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.DialectHooks;

/** TritonInstrument: what sanitizers put into kernels. */
public final class TritonInstrumentDialect {
  public static final Dialect DIALECT =
      Dialect.named("tti")
          .withSummary("what sanitizers put into kernels")
          .withOperations(
              ExperimentalAssertUniform.class,
              ExperimentalLockAcquire.class,
              ExperimentalLockRelease.class)
          .withOperations(
              ExperimentalBufferDescriptors.class,
              ExperimentalMemDescToI32.class,
              ExperimentalMemoryOffsetToI32.class,
              ExperimentalClusterCTAId.class,
              ExperimentalLocalGather.class)
          .withOperations(
              ExperimentalGSanAtomicCAS.class,
              ExperimentalGSanAtomicPoll.class,
              ExperimentalGSanAtomicRMW.class,
              ExperimentalGSanAtomicTensorDescAccess.class,
              ExperimentalGSanClusterBarrierInit.class,
              ExperimentalGSanClusterBarrierSync.class,
              ExperimentalGSanGridDependencyWait.class,
              ExperimentalGSanIndexedTensorDescAccess.class,
              ExperimentalGSanInit.class,
              ExperimentalGSanKernelExit.class,
              ExperimentalGSanMBarrierArrive.class,
              ExperimentalGSanMBarrierInit.class,
              ExperimentalGSanMBarrierTableInit.class,
              ExperimentalGSanMBarrierWait.class,
              ExperimentalGSanTensorAccess.class,
              ExperimentalGSanTensorDescAccess.class)
          .withOperations(DotI8.class, ExperimentalFPSanEmbed.class, ExperimentalFPSanUnembed.class)
          .withHooks(new DialectHooks.Inlining() {});

  private TritonInstrumentDialect() {}
}
