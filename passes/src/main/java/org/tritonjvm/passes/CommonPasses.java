package org.tritonjvm.passes;

import java.util.List;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassProvider;
import org.tritonjvm.passes.analysis.TestAlias;
import org.tritonjvm.passes.analysis.TestAllocation;
import org.tritonjvm.passes.analysis.TestAtomics;
import org.tritonjvm.passes.analysis.TestAxisInfo;
import org.tritonjvm.passes.analysis.regions.TestBufferRegion;
import org.tritonjvm.passes.analysis.regions.TestBufferRegionAlias;
import org.tritonjvm.passes.conversion.AllocateSharedMemory;
import org.tritonjvm.passes.conversion.AllocateWarpGroups;
import org.tritonjvm.passes.conversion.ConvertTritonToTritonGPU;
import org.tritonjvm.passes.conversion.GlobalScratchMemoryAllocation;
import org.tritonjvm.passes.conversion.RelayoutTritonGPU;
import org.tritonjvm.passes.gluon.GluonCanonicalize;
import org.tritonjvm.passes.gluon.GluonInferCoalescedEncodings;
import org.tritonjvm.passes.gluon.GluonInline;
import org.tritonjvm.passes.gluon.GluonResolveAutoEncodings;
import org.tritonjvm.passes.gluon.GluonSimplifyControlFlow;
import org.tritonjvm.passes.instrument.ConcurrencySanitizer;
import org.tritonjvm.passes.instrument.PrepareConSanCaptures;
import org.tritonjvm.passes.lowering.EnableLineInfo;
import org.tritonjvm.passes.lowering.ExtractVariableInfo;
import org.tritonjvm.passes.ttgir.CombineTensorSelectAndIf;
import org.tritonjvm.passes.ttgir.coalesce.Coalesce;
import org.tritonjvm.passes.ttgir.coalesce.CoalesceAsyncCopy;
import org.tritonjvm.passes.ttgir.fuse.FuseNestedLoops;
import org.tritonjvm.passes.ttgir.locality.OptimizeThreadLocality;
import org.tritonjvm.passes.ttgir.matmul.F32DotTC;
import org.tritonjvm.passes.ttgir.matmul.OptimizeDotOperands;
import org.tritonjvm.passes.ttgir.matmul.Prefetch;
import org.tritonjvm.passes.ttgir.pipeline.AssignLatencies;
import org.tritonjvm.passes.ttgir.pipeline.Pipeline;
import org.tritonjvm.passes.ttgir.pipeline.ScheduleLoops;
import org.tritonjvm.passes.ttgir.pipeline.TestPipelineLowerLoop;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions;
import org.tritonjvm.passes.ttgir.reorder.ReduceDataDuplication;
import org.tritonjvm.passes.ttgir.reorder.ReorderInstructions;
import org.tritonjvm.passes.ttir.LoopAwareCSE;
import org.tritonjvm.passes.ttir.LoopInvariantCodeMotion;
import org.tritonjvm.passes.ttir.LoopUnroll;
import org.tritonjvm.passes.ttir.ReorderBroadcast;
import org.tritonjvm.passes.ttir.TestLoopPeeling;
import org.tritonjvm.passes.ttir.TritonCombine;
import org.tritonjvm.passes.ttir.descriptor.RewriteTensorDescriptorToPointer;
import org.tritonjvm.passes.ttir.descriptor.RewriteTensorPointer;

/** The passes that no backend owns. */
public final class CommonPasses implements PassProvider {
  @Override
  public List<Class<? extends Pass>> passes() {
    return List.of(
        TestAxisInfo.class,
        TestAtomics.class,
        Pipeline.class,
        TestAlias.class,
        TestAllocation.class,
        TestBufferRegion.class,
        TestBufferRegionAlias.class,
        AllocateSharedMemory.class,
        AllocateWarpGroups.class,
        GlobalScratchMemoryAllocation.class,
        ConcurrencySanitizer.class,
        PrepareConSanCaptures.class,
        TestPipelineLowerLoop.class,
        GluonCanonicalize.class,
        GluonInline.class,
        GluonSimplifyControlFlow.class,
        RewriteTensorPointer.class,
        RewriteTensorDescriptorToPointer.class,
        GluonInferCoalescedEncodings.class,
        GluonResolveAutoEncodings.class,
        Coalesce.class,
        CoalesceAsyncCopy.class,
        OptimizeThreadLocality.class,
        FuseNestedLoops.class,
        CombineTensorSelectAndIf.class,
        TritonCombine.class,
        ReorderBroadcast.class,
        LoopUnroll.class,
        LoopAwareCSE.class,
        LoopInvariantCodeMotion.class,
        TestLoopPeeling.class,
        ConvertTritonToTritonGPU.class,
        RelayoutTritonGPU.class,
        AssignLatencies.class,
        ScheduleLoops.class,
        F32DotTC.class,
        OptimizeDotOperands.class,
        Prefetch.class,
        RemoveLayoutConversions.class,
        ReduceDataDuplication.class,
        ReorderInstructions.class,
        EnableLineInfo.class,
        ExtractVariableInfo.class);
  }
}
