package org.tritonjvm.passes.ttir;

import java.util.ArrayList;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.LoopPeeling;

/** Peels the loops with the attribute {@code __test_peel_epilogue}. */
@PassName("triton-test-loop-peeling")
@Summary("test the loop peeling pass")
@DependentDialects({"arith", "scf"})
public record TestLoopPeeling() implements Pass {
  @Override
  public void run(PassContext p) {
    var loops = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.is("scf.for") && op.hasAttribute("__test_peel_epilogue")) loops.add(op);
            });
    for (var loop : loops) LoopPeeling.peelEpilogue(new Loops.For(loop));
  }
}
