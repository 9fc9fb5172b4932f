package org.tritonjvm.passes.ttgir.pipeline;

import java.util.List;
import org.tritonjvm.dialects.ttg.PredicateStage;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.Arith;

/** Whether an iteration of a kernel is one in which a stage is done. */
interface StageCondition {
  /**
   * Creates the condition.
   *
   * @param counter of the kernel, whose last stage belongs to this iteration of the loop
   * @param loop has the bound and the step
   * @param ahead how many iterations the stage is ahead of the last one
   */
  Value create(Builder builder, Value counter, Loops.For loop, int ahead);

  /** As arithmetic: there is an iteration that far ahead. */
  StageCondition ARITHMETIC =
      (builder, counter, loop, ahead) ->
          asArithmetic(builder, counter, loop.upperBound(), loop.step(), ahead, loop.isUnsigned());

  /** As arithmetic on a bound and a step. */
  static Value asArithmetic(
      Builder builder, Value counter, Value bound, Value step, int ahead, boolean unsigned) {
    var distance = Arith.multiply(builder, step, Arith.constant(builder, counter.type(), ahead));
    // Without sign the bound less the distance could wrap around; the bound less the counter
    // cannot.
    return unsigned
        ? Arith.isLess(builder, distance, Arith.subtract(builder, bound, counter), true)
        : Arith.isLess(builder, counter, Arith.subtract(builder, bound, distance), false);
  }

  /** As {@code ttg.predicate_stage}, to be replaced when the kernel has its final bounds. */
  static StageCondition deferred(int lastStage) {
    return (builder, counter, loop, ahead) ->
        Ops.create(
                builder,
                PredicateStage.class,
                List.of(builder.integerType(1)),
                counter,
                loop.upperBound(),
                loop.step(),
                lastStage,
                lastStage - ahead)
            .result();
  }
}
