package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.transform.CarriedValues;

/**
 * Lets loops count through the buffers of their sources. Loops around them carry the numbers too,
 * so that the second time such a loop begins it goes on where it was.
 */
final class Slots {
  /**
   * The buffer of an iteration.
   *
   * @param index i32
   * @param phase of its mbarriers, i1: changes each time the last buffer has had its turn
   */
  record Slot(Value index, Value phase) {}

  /** What a loop must count. */
  private record Count(int buffers, Tasks tasks) {}

  private final Map<Operation, Count> counts = new LinkedHashMap<>();
  private final Map<Block, Slot> slots = new HashMap<>();

  private Slots(List<Source> sources) {
    for (var source : sources) {
      var tasks = source.consumers().plus(Tasks.of(source.producer()));
      source
          .loop()
          .ifPresent(
              loop ->
                  counts.merge(
                      loop,
                      new Count(source.buffers(), tasks),
                      (a, b) -> new Count(a.buffers, a.tasks.plus(b.tasks))));
    }
  }

  /** Replaces loops: sources after them, and they themselves, must be looked for again. */
  static Slots add(Operation function, List<Source> sources) {
    var slots = new Slots(sources);
    slots.visit(function.region(0).front());
    return slots;
  }

  /** The buffer of the operations of a block, for a builder that inserts there. */
  Slot of(Block block, TaskBuilder builder) {
    var slot = slots.get(block);
    return slot != null
        ? slot
        : new Slot(Arith.constant(builder, 32, 0), Arith.constant(builder, 1, 0));
  }

  /** The loops of a block that count or hold such, from no outer values. */
  private void visit(Block block) {
    for (var op : operations(block)) {
      switch (op.name()) {
        case "scf.for" -> {
          var inner = inOrder(op);
          if (inner.isEmpty()) continue;
          var tasks = Tasks.within(op);
          var builder = new TaskBuilder(op, tasks);
          var inits = new ArrayList<Value>();
          for (int i = 0; i < inner.size(); i++) {
            inits.add(Arith.constant(builder, 32, 0));
            inits.add(Arith.constant(builder, 1, 0));
          }
          thread(new Loops.For(op), inits);
        }
        case "scf.if" -> {
          for (var region : op.regions()) if (!region.isEmpty()) visit(region.front());
        }
        default -> {}
      }
    }
  }

  private static List<Operation> operations(Block block) {
    var operations = new ArrayList<Operation>();
    block.operations().forEach(operations::add);
    return operations;
  }

  /** The loops that count: the operation itself, and those right in its body and theirs. */
  private List<Operation> inOrder(Operation loop) {
    var found = new ArrayList<Operation>();
    if (counts.containsKey(loop)) found.add(loop);
    for (var op : operations(new Loops.For(loop).body())) {
      if (op.is("scf.for")) found.addAll(inOrder(op));
    }
    return found;
  }

  /** Lets a loop carry the numbers of all that count in it, two for each. */
  private Loops.For thread(Loops.For loop, List<Value> inits) {
    var count = counts.get(loop.operation());
    int first = loop.carried().size();
    var changed = CarriedValues.add(loop, inits);
    var arguments =
        new ArrayList<Value>(changed.carried().subList(first, changed.carried().size()));
    var yields = new ArrayList<Value>();
    int next = 0;
    if (count != null) {
      slots.put(changed.body(), new Slot(arguments.get(0), arguments.get(1)));
      next = 2;
    }
    for (var op : operations(changed.body())) {
      if (!op.is("scf.for")) continue;
      int numbers = 2 * inOrder(op).size();
      if (numbers == 0) continue;
      var inner = thread(new Loops.For(op), arguments.subList(next, next + numbers));
      int results = inner.results().size();
      yields.addAll(inner.results().subList(results - numbers, results));
      next += numbers;
    }
    if (count != null) yields.addAll(0, step(changed, count));
    CarriedValues.yieldAlso(changed, yields);
    return changed;
  }

  private List<Value> step(Loops.For loop, Count count) {
    var slot = slots.get(loop.body());
    var builder = new TaskBuilder(loop.terminator(), count.tasks());
    var one = Arith.constant(builder, 32, 1);
    var next = Arith.add(builder, slot.index(), one);
    var last = Arith.constant(builder, 32, count.buffers());
    var isOver = Arith.compare(builder, IntegerPredicate.EQ, next, last);
    var index = Arith.select(builder, isOver, Arith.constant(builder, 32, 0), next);
    return List.of(index, Arith.xor(builder, slot.phase(), isOver));
  }
}
