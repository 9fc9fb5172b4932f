package org.tritonjvm.passes.instrument;

import java.util.ArrayList;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.dialects.ttng.TensorMemorySpace;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.regions.MemoryAccess;
import org.tritonjvm.passes.lowering.Scratch;

/**
 * Reserves shared memory for the pointers that partitions of warps get to the sanitizer's tables,
 * which are there only after shared memory is allocated.
 *
 * @param target nvidia; what a target can do decides which tables there are
 */
@PassName("tritoninstrument-prepare-consan-captures")
@Summary("Reserve shared memory for ConSan WarpSpecialize captures")
public record PrepareConSanCaptures(
    @Option("ConSan target hook key, e.g. amd or nvidia") String target) implements Pass {
  private static final String NVIDIA = "nvidia";
  private static final int POINTER_BYTES = 8;

  /** What a module has that tables are kept of. */
  private static final class Uses {
    private boolean shared;
    private boolean tensor;
    private boolean barriers;
    private boolean async;

    void add(Operation op) {
      for (var result : op.results()) {
        if (!(result.type() instanceof MemDescType memory)) continue;
        tensor |= memory.memorySpace() instanceof TensorMemorySpace;
        shared |=
            op.view() instanceof LocalAlloc && memory.memorySpace() instanceof SharedMemorySpace;
      }
      barriers |= op.view() instanceof MBarrierOpInterface b && !b.barriers().isEmpty();
      async |= MemoryAccess.of(op).stream().anyMatch(MemoryAccess::isAsync);
    }

    /** The lock, and each table. */
    int pointers(Operation module) {
      int memories = (shared ? 1 : 0) + (tensor ? 1 : 0);
      boolean inCluster = Launch.of(module).map(Launch::numCTAs).orElse(1) > 1;
      int visibility = 2 * memories;
      int waiting = barriers || inCluster ? 3 : 0;
      int tracking = barriers ? 2 * memories : 0;
      int fences = shared && async ? barriers ? 2 : 1 : 0;
      return 1 + visibility + waiting + tracking + fences + CommitKind.of(module).size();
    }
  }

  @Override
  public void run(PassContext p) {
    if (!target.equals(NVIDIA)) {
      p.fail(
          target.isEmpty()
              ? "ConSan capture preparation requires a target hook key"
              : "no ConSan hooks registered for target '" + target + "'");
      return;
    }
    var module = p.operation();
    var uses = new Uses();
    var specializations = new ArrayList<Operation>();
    module.walk(
        op -> {
          uses.add(op);
          if (op.view() instanceof WarpSpecialize) specializations.add(op);
        });
    int bytes = uses.pointers(module) * POINTER_BYTES;
    p.debug(() -> bytes + " bytes for " + uses.pointers(module) + " pointers");
    for (var op : specializations) {
      op.setAttribute(Scratch.EXTRA_CAPTURE_BYTES, IntegerAttr.ofI32(p.context(), bytes));
    }
  }
}
