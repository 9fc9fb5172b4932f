package org.tritonjvm.passes.analysis;

import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;

/** Says in a remark on each operation what is known of its results. */
@PassName("test-print-alignment")
@Summary("Print the axis information of every value")
public record TestAxisInfo() implements Pass {
  @Override
  public void run(PassContext p) {
    var analysis = new ModuleAxisInfoAnalysis(p.operation());
    p.operation()
        .walk(
            op -> {
              if (op.parentOf("tt.func").isEmpty()) return;
              for (var result : op.results()) {
                op.emitRemark(result + " => " + analysis.of(result));
              }
            });
    p.preserveAllAnalyses();
  }
}
