package org.tritonjvm.passes.analysis;

import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.lowering.MatrixMoves;
import org.tritonjvm.passes.lowering.Scratch;

/** Says by remarks where buffers lie. */
@PassName("test-print-allocation")
@Summary("Print where buffers lie in shared memory")
public record TestAllocation(
    @Option(
            value = "None for what operations need, ValidConstant for 128 bytes each",
            defaultValue = "None")
        String getScratchSizeFunction,
    @Option("bytes of each physical partition of shared memory; 0 if it has none")
        int partitionSize)
    implements Pass {
  private static final int CONSTANT = 128;

  @Override
  public void run(PassContext p) {
    try {
      var module = p.operation();
      var all = ModuleAllocation.of(module, this::scratch, partitionSize).ofFunctions();
      for (var op : module.region(0).front().operations()) {
        if (op.view() instanceof Func function) print(op, function.sym_name(), all.get(op));
      }
    } catch (InvalidIr e) {
      p.fail(e.getMessage());
    }
  }

  private int scratch(Operation op) {
    int bytes = Scratch.bytes(op, new MatrixMoves(false, false));
    return getScratchSizeFunction.equals("ValidConstant") && bytes > 0 ? CONSTANT : bytes;
  }

  private static void print(Operation function, String name, SharedMemoryAllocation allocation) {
    function.emitRemark(name);
    function.walk(
        Walk.Order.POST_ORDER,
        op -> {
          allocation
              .buffer(op)
              .ifPresent(
                  b ->
                      op.emitRemark(
                          "%s offset = %d, size = %d"
                              .formatted(
                                  b.kind() == Buffer.Kind.VIRTUAL ? "virtual" : "scratch",
                                  b.offset(),
                                  b.size())));
          for (var result : op.results()) {
            allocation
                .allocated(result)
                .forEach(
                    b -> op.emitRemark("offset = %d, size = %d".formatted(b.offset(), b.size())));
          }
          return Walk.Step.ADVANCE;
        });
    function.emitRemark("size = " + allocation.size());
  }
}
