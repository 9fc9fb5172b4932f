package org.tritonjvm.passes.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Call;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttng.TMAOpInterface;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.regions.MemoryAccess;

/**
 * Makes a kernel stop where it accesses shared memory while an asynchronous copy, product or store
 * that it has not waited for is still at it, and where a fence is missing between accesses of
 * threads and of asynchronous units. Kernels of one block per cluster without mbarriers, warp
 * specialization and calls; shared memory must be allocated.
 */
@PassName("tritoninstrument-concurrency-sanitizer")
@Summary("Add runtime verification of asynchronous operations")
@DependentDialects({"arith", "tt", "ttg", "tti", "ttng"})
public record ConcurrencySanitizer() implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var launch = Launch.of(module);
    if (launch.isEmpty()) {
      p.fail("has no attribute '" + Launch.NUM_WARPS + "'");
      return;
    }
    if (launch.get().numCTAs() > 1) {
      p.fail("has clusters of several blocks, which the concurrency sanitizer does not support");
      return;
    }
    var operations = new ArrayList<Operation>();
    var refused = new ArrayList<Operation>();
    module.walk(
        op -> {
          operations.add(op);
          unsupported(op).ifPresent(what -> refuse(op, what, refused));
        });
    var kernels = kernels(module);
    if (kernels.size() != 1) p.fail("has " + kernels.size() + " kernels, not one");
    if (!refused.isEmpty()) p.signalFailure();
    if (p.hasFailed()) return;
    try {
      instrument(kernels.getFirst(), operations, launch.get(), p);
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  private static void refuse(Operation op, String what, List<Operation> refused) {
    op.emitError(what);
    refused.add(op);
  }

  private static List<Operation> kernels(Operation module) {
    var kernels = new ArrayList<Operation>();
    for (var op : module.region(0).front().operations()) {
      if (op.view() instanceof Func f && f.isKernel()) kernels.add(op);
    }
    return kernels;
  }

  /** What is wrong with an operation. */
  private static Optional<String> unsupported(Operation op) {
    if (op.view() instanceof LocalAlloc
        && ((MemDescType) op.result().type()).memorySpace() instanceof SharedMemorySpace
        && !op.hasAttribute("allocation.offset")) {
      return Optional.of("has no 'allocation.offset': shared memory is not allocated yet");
    }
    boolean isKnown =
        switch (op.view()) {
          case WarpSpecialize _, MBarrierOpInterface _, Call _ -> false;
          default -> !op.is("ttng.cluster_barrier");
        };
    boolean isPlain = MemoryAccess.of(op).stream().allMatch(a -> a.isShared() && !a.isBarrier());
    return isKnown && isPlain
        ? Optional.empty()
        : Optional.of("is not supported by the concurrency sanitizer");
  }

  private static void instrument(
      Operation kernel, List<Operation> operations, Launch launch, PassContext p) {
    var module = p.operation();
    var lanes = BufferLanes.of(module);
    p.debug(() -> "tables of " + lanes.count() + " lanes");
    boolean isAsync =
        operations.stream()
            .anyMatch(op -> MemoryAccess.of(op).stream().anyMatch(MemoryAccess::isAsync));
    if (lanes.count() > 0) {
      boolean hasTma = operations.stream().anyMatch(op -> op.view() instanceof TMAOpInterface);
      var instrumentation = new Instrumentation(kernel, lanes, launch, hasTma, isAsync, p);
      operations.forEach(instrumentation::instrument);
    }
    if (AllocationPoison.isWanted()) AllocationPoison.write(operations, launch, isAsync);
  }
}
