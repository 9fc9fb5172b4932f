package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.Optional;
import org.tritonjvm.dialects.tt.Assert;
import org.tritonjvm.dialects.tt.Print;
import org.tritonjvm.dialects.ttg.Barrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Walk;

/** Why a loop cannot be pipelined. */
public final class LoopConditions {
  private LoopConditions() {}

  /** What keeps latencies from being given to the operations of a loop, if anything does. */
  public static Optional<String> obstacle(Loops.For loop) {
    if (loop.yields().stream().anyMatch(v -> v instanceof BlockArgument)) {
      return Optional.of("a value is carried over more than one iteration");
    }
    for (var op : loop.body().operations()) {
      if (Loops.of(op).isPresent()) return Optional.of("it has a loop in it");
    }
    return Optional.empty();
  }

  /** What keeps a loop from being scheduled, if anything does. */
  public static Optional<String> scheduleObstacle(Loops.For loop) {
    var obstacle = obstacle(loop);
    return obstacle.isPresent() ? obstacle : sync(loop.operation());
  }

  private static Optional<String> sync(Operation loop) {
    var found = new ArrayList<Operation>();
    loop.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          if (!isInOrder(op)) return Walk.Step.ADVANCE;
          found.add(op);
          return Walk.Step.INTERRUPT;
        });
    return found.stream().findFirst().map(op -> "it has a '" + op.name() + "' in it");
  }

  /** Whether what is around an operation must stay on its side, although nothing shows it. */
  private static boolean isInOrder(Operation op) {
    return switch (op.view()) {
      case Barrier _, Assert _, Print _ -> true;
      // The barrier of Triton 3.6.
      default -> op.is("gpu.barrier");
    };
  }

  /** Into how many stages to pipeline a loop: what the user said, or else the default. */
  public static int stages(Loops.For loop, int defaultStages) {
    return loop.operation().integer(LoopAttributes.NUM_STAGES).orElse(defaultStages);
  }
}
