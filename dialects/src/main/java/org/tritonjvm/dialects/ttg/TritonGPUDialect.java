package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.layout.AMDMfmaEncoding;
import org.tritonjvm.dialects.layout.AMDRotatingSharedEncoding;
import org.tritonjvm.dialects.layout.AMDWmmaEncoding;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.GenericLinearEncoding;
import org.tritonjvm.dialects.layout.LinearEncoding;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.PaddedSharedEncoding;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedLinearEncoding;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.mlir.dialect.Dialect;

/** TritonGPU: layouts, shared memory and warp specialization. */
public final class TritonGPUDialect {
  public static final Dialect DIALECT =
      Dialect.named("ttg")
          .withSummary("layouts, shared memory and warp specialization")
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
          .withAttributes(
              SharedMemorySpace.class,
              BlockedEncoding.class,
              SliceEncoding.class,
              DotOperandEncoding.class,
              LinearEncoding.class,
              GenericLinearEncoding.class,
              NvidiaMmaEncoding.class,
              AMDMfmaEncoding.class,
              AMDWmmaEncoding.class,
              SwizzledSharedEncoding.class,
              NVMMASharedEncoding.class,
              SharedLinearEncoding.class,
              PaddedSharedEncoding.class,
              PartitionedSharedEncoding.class,
              AMDRotatingSharedEncoding.class)
          .withHooks(new TritonGPUHooks());

  private TritonGPUDialect() {}
}
