package org.tritonjvm.nvidia;

import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Anchor;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.lowering.ClusterMeetings;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.LlvmTypes;
import org.tritonjvm.passes.lowering.SharedMemory;

/** Makes the barriers ready at which parts of a warp-specialized kernel meet across blocks. */
@Anchor("builtin.module")
@PassName("initialize-ws-cluster-barriers")
@Summary("Initialize warp-specialized cluster barrier mbarriers")
@DependentDialects({"llvm", "nvvm"})
public record InitializeWsClusterBarriers(
    @Option(value = "80 for sm_80", defaultValue = "80") int computeCapability,
    @Option(value = "80 for PTX 8.0", defaultValue = "80") int ptxVersion)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var offsets = ClusterMeetings.offsets(module);
    var kernel = kernel(module);
    if (offsets.isEmpty() || kernel.isEmpty()) return;
    var launch = Launch.of(module).orElseThrow();
    var first = kernel.get().region(0).front().first().orElseThrow();
    var e = Emitter.before(first, new LlvmTypes(module.context()));
    var target = new NvidiaTarget(computeCapability, ptxVersion, true);
    var isFirst = e.icmp(IntegerPredicate.EQ, target.threadId(e), e.i32(0));
    var shared = e.addressOf(SharedMemory.SYMBOL, LlvmTypes.SHARED);
    for (int offset : offsets) {
      new ClusterRendezvous(e, target)
          .init(e.gep(shared, e.types().i8(), offset), isFirst, launch.numCTAs());
    }
    MBarriers.fenceInit(e, isFirst);
    ClusterMeetings.withAllWarps(e, module, inner -> Cluster.barrier(inner, true));
  }

  private static Optional<Operation> kernel(Operation module) {
    for (var op : module.region(0).front().operations()) {
      if (op.is("llvm.func") && op.hasAttribute("nvvm.kernel")) return Optional.of(op);
    }
    return Optional.empty();
  }
}
