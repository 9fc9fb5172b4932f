package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.tritonjvm.dialects.ttg.AsyncWait;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.dialect.RegionBranch;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;

/**
 * Lets each {@code ttg.async_wait} of a pipelined program leave as many groups of copies under way
 * as it may: upstream's updateWaits.
 */
final class AsyncWaits {
  private final PassContext p;
  private final CommitCounts commits = new CommitCounts();

  private AsyncWaits(PassContext p) {
    this.p = p;
  }

  static void update(PassContext p) {
    var waits = new ArrayList<Operation>();
    p.operation()
        .walk(
            op -> {
              if (op.view() instanceof AsyncWait) waits.add(op);
            });
    var counting = new AsyncWaits(p);
    for (var wait : waits) {
      int num = counting.pending(wait);
      LoopAttributes.write(wait, "num", num);
    }
    counting.combine(waits);
  }

  /** How many groups are surely closed behind those that a wait is for, on each way to it. */
  private int pending(Operation wait) {
    int least = Integer.MAX_VALUE;
    for (var token : wait.operands()) least = Math.min(least, closedSince(token, wait));
    return wait.operandCount() == 0 ? 0 : least;
  }

  /** A token as it is when {@code commits} groups are closed behind {@code at}, a place it sees. */
  private record Sighting(Value token, Operation at, int commits) {}

  private int closedSince(Value token, Operation wait) {
    int least = Integer.MAX_VALUE;
    var seen = new HashMap<Value, Integer>();
    var work = new ArrayDeque<Sighting>();
    work.push(new Sighting(token, wait, 0));
    while (!work.isEmpty()) {
      var next = work.pop();
      var at = ancestorBeside(next.token, next.at);
      if (next.token instanceof OpResult made) {
        least = Math.min(least, next.commits + commits.between(made.owner(), at));
        continue;
      }
      var argument = (BlockArgument) next.token;
      var loop = argument.owner().parent().flatMap(Loops::of);
      // What else an argument stands for is not followed.
      if (!(loop.orElse(null) instanceof Loops.For around)) return 0;
      int sum = next.commits + commits.before(at);
      if (sum >= least || seen.getOrDefault(argument, Integer.MAX_VALUE) <= sum) continue;
      seen.put(argument, sum);
      work.push(new Sighting(around.next(argument), around.terminator(), sum));
      work.push(new Sighting(around.first(argument), around.operation(), sum));
    }
    return least;
  }

  /** The operation of the value's block that is, or contains, another. */
  private static Operation ancestorBeside(Value value, Operation op) {
    return value.parentBlock().ancestorOf(op).orElse(op);
  }

  /** Replaces waits with no commit and no control flow between them by one in front. */
  private void combine(List<Operation> waits) {
    var done = new HashSet<Operation>();
    for (var wait : waits) {
      if (done.contains(wait)) continue;
      var group = new ArrayList<Operation>(List.of(wait));
      for (var next = wait.next(); next.filter(AsyncWaits::isPassed).isPresent(); ) {
        if (next.get().view() instanceof AsyncWait) group.add(next.get());
        next = next.get().next();
      }
      if (group.size() == 1) continue;
      done.addAll(group);
      replaceByOne(group);
    }
  }

  private static boolean isPassed(Operation op) {
    boolean branches = op.name().startsWith("scf.") && op.regionCount() > 0;
    return !branches && !(op.view() instanceof RegionBranch) && !CommitCounts.isCommit(op);
  }

  private void replaceByOne(List<Operation> group) {
    var first = group.getFirst();
    var tokens = group.stream().flatMap(w -> w.operands().stream()).toList();
    int num = group.stream().mapToInt(w -> ((AsyncWait) w.view()).num()).min().orElseThrow();
    p.debug(() -> "one wait for " + num + " pending groups in place of " + group.size());
    var one = Ops.create(Builder.before(first), AsyncWait.class, token(first), tokens, num);
    for (var wait : group) {
      wait.replaceAllUsesWith(List.of(one.retToken()));
      wait.erase();
    }
  }

  private static List<Type> token(Operation wait) {
    return List.of(wait.result().type());
  }
}
