package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.Map;
import org.tritonjvm.mlir.analysis.CallGraph;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.Buffer;
import org.tritonjvm.passes.analysis.SharedMemoryAllocation;
import org.tritonjvm.passes.lowering.Scratch;

/** Gives every buffer its place in shared memory. */
@PassName("allocate-shared-memory-nv")
@Summary("Add metadata for shared memory allocation for Nvidia")
public record AllocateSharedMemoryNv(
    @Option(value = "80 for sm_80", defaultValue = "80") int computeCapability,
    @Option(value = "80 for PTX 8.0", defaultValue = "80") int ptxVersion)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var module = p.operation();
    var calls = new CallGraph(FlowGraph.of(module));
    var allocations = new HashMap<String, SharedMemoryAllocation>();
    for (var function : calls.postOrder()) {
      try {
        var allocation = SharedMemoryAllocation.of(function, allocations, Scratch::bytes);
        allocations.put(name(function), allocation);
        annotate(function, allocation);
      } catch (InvalidIr e) {
        function.emitError(e.getMessage());
        p.signalFailure();
        return;
      }
    }
    int size = calls.roots().stream().mapToInt(f -> allocations.get(name(f)).size()).max().orElse(0);
    module.setAttribute("ttg.shared", i32(module, size));
  }

  private static String name(Operation function) {
    return ((StringAttr) function.attribute("sym_name").orElseThrow()).value();
  }

  private static IntegerAttr i32(Operation op, int value) {
    return IntegerAttr.get(IntegerType.get(op.context(), 32), value, op.context());
  }

  private static void annotate(Operation function, SharedMemoryAllocation allocation) {
    for (Buffer buffer : allocation.buffers()) {
      var op = buffer.owner();
      op.setAttribute("allocation.offset", i32(op, buffer.offset()));
      if (buffer.kind() == Buffer.Kind.SCRATCH) {
        op.setAttribute("allocation.size", i32(op, buffer.size()));
      }
    }
  }
}
