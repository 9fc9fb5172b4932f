package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.dialects.layout.TensorMemoryScalesEncoding;
import org.tritonjvm.mlir.dialect.Dialect;

/** TritonNvidiaGPU: what NVIDIA's tensor cores, TMA and barriers do. */
public final class TritonNvidiaGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttng")
          .withOperations(
              PackedArith.class,
              FenceAsyncShared.class,
              FenceMBarrierInitReleaseCluster.class,
              ClusterBarrier.class,
              CLCTryCancelSync.class,
              CLCTryCancel.class,
              CLCLoadResult.class,
              CLCIsCanceled.class,
              CLCGetProgramId.class,
              WarpGroupDot.class,
              WarpGroupDotWait.class,
              InitBarrier.class,
              InvalBarrier.class,
              BarrierExpect.class,
              WaitBarrier.class,
              ArriveBarrier.class,
              AsyncCopyMbarrierArrive.class,
              AsyncSharedStore.class,
              AsyncTMACopyGlobalToLocal.class,
              AsyncTMACopyLocalToGlobal.class,
              AsyncTMAReduce.class,
              AsyncTMAGather.class,
              AsyncTMAScatter.class,
              TMAStoreWait.class,
              TCGen5MMA.class,
              TCGen5MMAScaled.class,
              TCGen5Commit.class,
              TMEMLoad.class,
              TMEMStore.class,
              TMEMAlloc.class,
              TMEMSubSlice.class,
              TMEMCopy.class,
              ReinterpretTensorDesc.class,
              TensormapCreate.class,
              TensormapFenceproxyAcquire.class)
          .withTypes(TensorDescIm2ColType.class)
          .withAttributes(
              TensorMemorySpace.class,
              TensorMemoryEncoding.class,
              TensorMemoryScalesEncoding.class,
              TMEMLoadReduceModifierAttr.class)
          .withHooks(new TritonNvidiaGPUHooks());

  private TritonNvidiaGPUDialect() {}
}
