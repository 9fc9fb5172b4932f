package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttng.ClusterBarrier;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.nvidia.cluster.ClusterSynchronization;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.conversion.GlobalScratch;
import org.tritonjvm.passes.lowering.ClusterMeetings;
import org.tritonjvm.passes.lowering.DataMovements;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.LlvmTypes;
import org.tritonjvm.passes.lowering.ModuleLowering;
import org.tritonjvm.passes.lowering.SharedMemory;

/** Lowers TTGIR to the LLVM dialect for an NVIDIA GPU. */
@Anchor("builtin.module")
@PassName("convert-triton-gpu-to-llvm")
@Summary("Convert TritonGPU to LLVM for NVIDIA GPUs")
@DependentDialects({"llvm", "nvvm"})
public record ConvertTritonGPUToLLVM(
    @Option(value = "80 for sm_80", defaultValue = "80") int computeCapability,
    @Option(value = "80 for PTX 8.0", defaultValue = "80") int ptxVersion)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    declareSharedMemory(module);
    try {
      boolean clusters = Launch.of(module).map(l -> l.numCTAs() > 1).orElse(false);
      var target = new NvidiaTarget(computeCapability, ptxVersion, clusters);
      p.debug(() -> DataMovements.describe(module, target.matrixMoves()));
      var allocation = target.allocation(module);
      ClusterSynchronization.insert(module, allocation, computeCapability);
      allocation.insertBarriers(ImpliedOrder::holds);
      TensorMapArguments.mark(module);
      if (GlobalScratch.isUsed(module)) GlobalScratch.allocate(module);
      var axis = new ModuleAxisInfoAnalysis(module);
      var lowering = new ModuleLowering(module, target, NvidiaLowerings.table(axis, target), axis);
      if (!lowering.run()) p.signalFailure();
      meetInLlvm(module, target);
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  /** Functions of the LLVM dialect may have barriers of the cluster among their operations. */
  private static void meetInLlvm(Operation module, NvidiaTarget target) {
    var found = new ArrayList<Operation>();
    for (var function : module.region(0).front().operations()) {
      if (!function.is("llvm.func")) continue;
      function.walk(
          op -> {
            if (op.is("ttng.cluster_barrier")) found.add(op);
          });
    }
    for (var op : found) {
      boolean relaxed = ((ClusterBarrier) op.view()).relaxed();
      var e = Emitter.before(op, new LlvmTypes(op.context()));
      ClusterMeetings.withAllWarps(e, op, inner -> target.clusterBarrier(inner, relaxed));
      op.erase();
    }
  }

  /** The memory whose size the launch says. */
  private static void declareSharedMemory(Operation module) {
    var types = new LlvmTypes(module.context());
    var context = module.context();
    Builder.atStart(module.region(0).front())
        .create(
            "llvm.mlir.global",
            List.of(),
            List.of(),
            Map.of(
                "sym_name", StringAttr.get(context, SharedMemory.SYMBOL),
                "global_type", TypeAttr.get(context, types.array(0, types.i8())),
                "linkage", context.parseAttribute("#llvm.linkage<external>"),
                "alignment", IntegerAttr.get(types.i64(), 16, context),
                "addr_space", IntegerAttr.get(types.i32(), LlvmTypes.SHARED, context)),
            List.of(new OwnedRegion(context)),
            List.of());
  }
}
