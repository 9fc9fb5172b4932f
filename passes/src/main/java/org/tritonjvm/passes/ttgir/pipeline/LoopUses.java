package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.OpOperand;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The operations of a loop's body that use a value made in it, in this iteration or later ones. */
public final class LoopUses {
  private LoopUses() {}

  /** As {@link #of(Operation, Loops.For, Predicate)}, of all kinds. */
  public static Set<Operation> of(Operation op, Loops.For loop) {
    return of(op, loop, _ -> true);
  }

  /**
   * The operations of the body that are or contain users of an operation's results; a view of
   * memory counts as its users, a carried value as the next iteration's.
   *
   * @param wanted which users count
   */
  public static Set<Operation> of(Operation op, Loops.For loop, Predicate<Operation> wanted) {
    var users = new LinkedHashSet<Operation>();
    var seen = new HashSet<Value>();
    var work = new ArrayDeque<Value>();
    for (var result : op.results()) if (seen.add(result)) work.add(result);
    while (!work.isEmpty()) {
      for (var use : work.remove().uses()) {
        for (var value : passedOn(use, loop)) if (seen.add(value)) work.add(value);
        if (passes(use, loop) || !wanted.test(use.owner())) continue;
        loop.body().ancestorOf(use.owner()).ifPresent(users::add);
      }
    }
    return users;
  }

  private static boolean passes(OpOperand use, Loops.For loop) {
    return use.owner().equals(loop.terminator()) || use.owner().view() instanceof MemDescView;
  }

  private static List<? extends Value> passedOn(OpOperand use, Loops.For loop) {
    if (!passes(use, loop)) return List.of();
    return use.owner().equals(loop.terminator())
        ? List.of(loop.carried().get(use.number()))
        : use.owner().results();
  }

  /** The user that is done first, by stage, cluster and place in the body. */
  public static Optional<Operation> first(
      Collection<Operation> ops,
      Loops.For loop,
      CoarseSchedule schedule,
      Predicate<Operation> wanted) {
    return all(ops, loop, wanted).stream().min(order(schedule));
  }

  /** The user that is done last, by stage, cluster and place in the body. */
  public static Optional<Operation> last(
      Collection<Operation> ops,
      Loops.For loop,
      CoarseSchedule schedule,
      Predicate<Operation> wanted) {
    return all(ops, loop, wanted).stream().max(order(schedule));
  }

  private static Set<Operation> all(
      Collection<Operation> ops, Loops.For loop, Predicate<Operation> wanted) {
    var users = new LinkedHashSet<Operation>();
    for (var op : ops) users.addAll(of(op, loop, wanted));
    return users;
  }

  private static Comparator<Operation> order(CoarseSchedule schedule) {
    return (a, b) -> a.equals(b) ? 0 : schedule.isBefore(a, b) ? -1 : 1;
  }
}
