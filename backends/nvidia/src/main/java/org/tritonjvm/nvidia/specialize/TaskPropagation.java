package org.tritonjvm.nvidia.specialize;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.ir.Walk;

/**
 * Gives all that an operation of a task needs to the task too: operands, and what decides whether
 * and how often the operation is done. Values go back through loops and conditionals.
 */
final class TaskPropagation {
  private final Map<Value, Tasks> needed = new HashMap<>();
  private final ArrayDeque<Value> work = new ArrayDeque<>();

  private TaskPropagation() {}

  static void run(Operation function) {
    var propagation = new TaskPropagation();
    function.walk(propagation::seed);
    propagation.solve();
    function.walk(
        Walk.Order.POST_ORDER,
        op -> {
          propagation.write(op);
          return Walk.Step.ADVANCE;
        });
  }

  /** A task that an operation is given stays, whoever uses its results. */
  private void seed(Operation op) {
    var tasks = Tasks.of(op);
    if (tasks.isEmpty()) return;
    need(op.operands(), tasks);
    needAround(op, tasks);
  }

  private void solve() {
    while (!work.isEmpty()) {
      var value = work.remove();
      var tasks = needed.get(value);
      switch (value) {
        case OpResult result -> needResult(result, tasks);
        case BlockArgument argument -> needArgument(argument, tasks);
        default -> throw new IllegalStateException("a value of an unknown kind: " + value);
      }
    }
  }

  private void needResult(OpResult result, Tasks tasks) {
    var op = result.owner();
    boolean isTold = !Tasks.of(op).isEmpty();
    if (!isTold) needAround(op, tasks);
    switch (op.name()) {
      case "scf.for" -> {
        var loop = new Loops.For(op);
        need(loop.inits().get(result.number()), tasks);
        need(loop.yields().get(result.number()), tasks);
      }
      case "scf.if" -> {
        for (var region : op.regions()) {
          if (!region.isEmpty()) need(region.front().terminator().operand(result.number()), tasks);
        }
      }
      default -> {
        if (!isTold) need(op.operands(), tasks);
        for (var region : op.regions()) {
          if (!region.isEmpty()) need(region.front().terminator().operands(), tasks);
        }
      }
    }
  }

  private void needArgument(BlockArgument argument, Tasks tasks) {
    var around = argument.owner().parent();
    if (around.isEmpty() || !around.get().is("scf.for")) return;
    var loop = new Loops.For(around.get());
    if (!loop.carries(argument)) return;
    need(loop.first(argument), tasks);
    need(loop.next(argument), tasks);
  }

  /** What decides about an operation is needed where the operation is. */
  private void needAround(Operation op, Tasks tasks) {
    for (var up = op.parent(); up.isPresent(); up = up.get().parent()) {
      switch (up.get().name()) {
        case "scf.for" -> need(up.get().operands().subList(0, 3), tasks);
        case "scf.if" -> need(up.get().operand(0), tasks);
        case "tt.func" -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void need(Collection<Value> values, Tasks tasks) {
    for (var value : values) need(value, tasks);
  }

  private void need(Value value, Tasks tasks) {
    var known = needed.getOrDefault(value, Tasks.NONE);
    if (known.hasAll(tasks)) return;
    needed.put(value, known.plus(tasks));
    work.add(value);
  }

  private void write(Operation op) {
    var values = op.resultCount() > 0 ? List.<Value>copyOf(op.results()) : op.operands();
    var tasks = Tasks.NONE;
    for (var value : values) tasks = tasks.plus(needed.getOrDefault(value, Tasks.NONE));
    if (tasks.isEmpty() || (!Tasks.of(op).isEmpty() && !op.is("arith.constant"))) return;
    tasks.writeTo(op);
    for (var up = op.parent(); up.isPresent(); up = up.get().parent()) {
      if (up.get().is("tt.func")) return;
      Tasks.of(up.get()).plus(tasks).writeTo(up.get());
    }
  }
}
