package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.analysis.Buffer;
import org.tritonjvm.passes.analysis.SharedMemoryAllocation;

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
    try {
      var allocations =
          Allocations.of(module, new NvidiaTarget(computeCapability, ptxVersion, false));
      allocations.ofFunctions().values().forEach(AllocateSharedMemoryNv::annotate);
      module.setAttribute("ttg.shared", i32(module, allocations.size()));
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  private static IntegerAttr i32(Operation op, int value) {
    return IntegerAttr.get(IntegerType.get(op.context(), 32), value, op.context());
  }

  private static void annotate(SharedMemoryAllocation allocation) {
    for (Buffer buffer : allocation.buffers()) {
      var op = buffer.owner();
      op.setAttribute("allocation.offset", i32(op, buffer.offset()));
      if (buffer.kind() == Buffer.Kind.SCRATCH) {
        op.setAttribute("allocation.size", i32(op, buffer.size()));
      }
    }
  }
}
