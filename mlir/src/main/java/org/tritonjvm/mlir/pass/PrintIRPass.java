package org.tritonjvm.mlir.pass;

import org.tritonjvm.mlir.ir.PrintOptions;

/** Upstream's print-ir, with the dump in the pass manager's output. */
@PassName("print-ir")
@Summary("Print IR on the debug stream")
record PrintIRPass(@Option("Label") String label) implements Pass {
  @Override
  public void run(PassContext p) {
    var title = label.isEmpty() ? "" : " " + label;
    p.print("// -----// IR Dump" + title + " //----- //\n");
    p.print(p.operation().print(PrintOptions.DEFAULT.withLocalScope(true)) + "\n");
    p.preserveAllAnalyses();
  }
}
