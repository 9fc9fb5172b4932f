package org.tritonjvm.nvidia;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.nvidia.cluster.ClusterBarrierMbarAllocator;
import org.tritonjvm.nvidia.cluster.HoistMBarrierLifecycle;
import org.tritonjvm.nvidia.cluster.PlanCta;
import org.tritonjvm.nvidia.fence.FenceInsertion;
import org.tritonjvm.nvidia.matmul.AccelerateMatmul;
import org.tritonjvm.nvidia.matmul.CheckMatmulTwoCta;
import org.tritonjvm.nvidia.matmul.OptimizeAccumulatorInit;
import org.tritonjvm.nvidia.specialize.LowerWarpGroup;
import org.tritonjvm.nvidia.specialize.NormalizeWhileLoops;
import org.tritonjvm.nvidia.specialize.OptimizePartitionWarps;
import org.tritonjvm.nvidia.specialize.PartitionLoops;
import org.tritonjvm.nvidia.specialize.TestCodePartition;
import org.tritonjvm.nvidia.specialize.TestDataPartition;
import org.tritonjvm.nvidia.specialize.TestTaskPartition;
import org.tritonjvm.nvidia.specialize.TestTaskPropagation;
import org.tritonjvm.nvidia.specialize.WarpSpecialization;
import org.tritonjvm.nvidia.tma.OptimizeDescriptorEncoding;
import org.tritonjvm.nvidia.tma.TmaLowering;
import org.tritonjvm.nvidia.warps.ConvertWarpSpecializeToLLVM;

/** The passes of the NVIDIA backend. */
public final class NvidiaPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        AllocateSharedMemoryNv.class,
        ConvertTritonGPUToLLVM.class,
        ConvertNVGPUToLLVM.class,
        CanonicalizeLlvmIr.class,
        InitializeWsClusterBarriers.class,
        OptimizeDescriptorEncoding.class,
        TmaLowering.class,
        PlanCta.class,
        AccelerateMatmul.class,
        CheckMatmulTwoCta.class,
        FenceInsertion.class,
        ProxyFenceInsertion.class,
        ClusterBarrierMbarAllocator.class,
        HoistMBarrierLifecycle.class,
        TestMembar.class,
        ConvertWarpSpecializeToLLVM.class,
        OptimizeAccumulatorInit.class,
        WarpSpecialization.class,
        TestTaskPartition.class,
        TestTaskPropagation.class,
        TestDataPartition.class,
        TestCodePartition.class,
        LowerWarpGroup.class,
        NormalizeWhileLoops.class,
        OptimizePartitionWarps.class,
        PartitionLoops.class);
  }
}
