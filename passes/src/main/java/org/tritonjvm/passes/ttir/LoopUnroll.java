package org.tritonjvm.passes.ttir;

import java.util.LinkedHashMap;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;
import org.tritonjvm.mlir.pass.DependentDialects;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.passes.transform.LoopUnrolling;

/** Unrolls the loops whose attribute {@code tt.loop_unroll_factor} asks for it. */
@PassName("triton-loop-unroll")
@Summary("Loop unroller")
@DependentDialects({"arith", "scf", "tt"})
public record LoopUnroll() implements Pass {
  private static final String FACTOR = "tt.loop_unroll_factor";
  private static final String NUM_STAGES = "tt.num_stages";

  @Override
  public void run(PassContext p) {
    var factors = new LinkedHashMap<Operation, Integer>();
    p.operation()
        .walk(
            Walk.Order.POST_ORDER,
            op -> {
              if (op.is("scf.for")
                  && op.attribute(FACTOR).orElse(null) instanceof IntegerAttr factor
                  && factor.value() > 1) {
                factors.put(op, Math.toIntExact(factor.value()));
              }
              return Walk.Step.ADVANCE;
            });
    factors.forEach((loop, factor) -> unroll(p, loop, factor));
  }

  private static void unroll(PassContext p, Operation loop, int factor) {
    loop.removeAttribute(FACTOR);
    p.debug(() -> "unrolling the loop at " + loop.location() + " " + factor + " times");
    // What is left over is not worth a pipeline.
    LoopUnrolling.unroll(new Loops.For(loop), factor)
        .ifPresent(
            rest ->
                rest.setAttribute(
                    NUM_STAGES, IntegerAttr.get(IntegerType.get(p.context(), 32), 1, p.context())));
  }
}
