package org.tritonjvm.passes.analysis;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Says in a remark on each atomic operation how it is going to be done. */
@PassName("test-print-atomics")
@Summary("Print how every atomic operation is going to be done")
public record TestAtomics(
    @Option(
            value = "bits of the widest addition of several floats; 0 for pairs of 16 bits only",
            defaultValue = "128")
        int vectorBits,
    @Option(value = "whether bf16 can be added", defaultValue = "true") boolean addsBf16)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var axis = new ModuleAxisInfoAnalysis(p.operation());
    var support = new AtomicSupport(vectorBits, addsBf16);
    p.operation()
        .walk(
            op -> {
              try {
                AtomicPlan.of(op, axis, support).ifPresent(plan -> op.emitRemark(plan.toString()));
              } catch (InvalidIr e) {
                op.emitError(e.getMessage());
                p.signalFailure();
              }
            });
    p.preserveAllAnalyses();
  }
}
