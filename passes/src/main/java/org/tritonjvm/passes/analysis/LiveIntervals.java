package org.tritonjvm.passes.analysis;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.analysis.Liveness;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

/**
 * From where to where values are needed, in a numbering of a function's operations in which an
 * operation comes behind all that is nested in it.
 */
final class LiveIntervals {
  private final Map<Operation, Integer> numbers = new HashMap<>();
  private final Liveness liveness;

  LiveIntervals(Operation function) {
    function.walk(
        Walk.Order.POST_ORDER,
        op -> {
          numbers.put(op, numbers.size());
          return Walk.Step.ADVANCE;
        });
    this.liveness = new Liveness(FlowGraph.of(function));
  }

  /** While an operation runs. */
  Interval of(Operation op) {
    int n = numbers.get(op);
    return new Interval(n, n + 1);
  }

  /** From the definition to the last use, over all blocks between them. */
  Interval of(Value value) {
    var seen = new HashSet<Block>();
    var work = new ArrayDeque<Block>();
    var home = value.parentBlock();
    seen.add(home);
    work.add(home);
    for (var user : value.users()) {
      var block = user.block().orElseThrow();
      if (seen.add(block)) work.add(block);
    }
    var hull = Interval.NONE;
    while (!work.isEmpty()) {
      var block = work.remove();
      hull = hull.hull(within(value, block, home));
      for (var next : block.successors()) {
        if (!seen.contains(next) && liveness.isLiveIn(next, value)) {
          seen.add(next);
          work.add(next);
        }
      }
    }
    return hull;
  }

  private Interval within(Value value, Block block, Block home) {
    var start = block.equals(home) ? value.definition().or(block::first) : block.first();
    var end = liveness.isLiveOut(block, value) ? block.last() : lastUse(value, block);
    var interval = of(start.orElseThrow());
    return end.map(op -> interval.hull(of(op))).orElse(interval);
  }

  private Optional<Operation> lastUse(Value value, Block block) {
    Optional<Operation> last = Optional.empty();
    for (var user : value.users()) {
      var above = ancestorIn(user, block);
      if (above.isPresent() && last.filter(l -> !l.isBeforeInBlock(above.get())).isEmpty()) {
        last = above;
      }
    }
    return last;
  }

  private static Optional<Operation> ancestorIn(Operation op, Block block) {
    var up = Optional.of(op);
    while (up.isPresent() && !up.get().block().equals(Optional.of(block))) {
      up = up.get().parent();
    }
    return up;
  }
}
