package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Walk;

/**
 * A tensor that one task makes and others use: a load, a product, or such a value after its loop.
 *
 * @param value the tensor
 * @param producer the task
 * @param users operations of other tasks that use it
 * @param buffers how many of them may be on their way
 */
record Source(OpResult value, int producer, List<Operation> users, int buffers) {
  /** How a source gets into shared memory. */
  enum Kind {
    TMA,
    COPY,
    STORE
  }

  Operation op() {
    return value.owner();
  }

  Block block() {
    return op().block().orElseThrow();
  }

  RankedTensorType type() {
    return (RankedTensorType) value.type();
  }

  Tasks consumers() {
    return Tasks.ofUsers(users).minus(Tasks.of(producer));
  }

  /** The loop whose body it is in. */
  Optional<Operation> loop() {
    return block().parent().filter(p -> p.is("scf.for"));
  }

  /** Those who read the memory that it gets into, buffers filled from it looked through. */
  Set<Operation> readers() {
    var readers = new LinkedHashSet<Operation>();
    for (var user : users) addReaders(user, readers);
    return readers;
  }

  private static void addReaders(Operation user, Set<Operation> readers) {
    if (user.view() instanceof LocalAlloc || user.view() instanceof MemDescView) {
      for (var next : user.result().users()) addReaders(next, readers);
    } else {
      readers.add(user);
    }
  }

  /**
   * All of a function, in its order.
   *
   * @param buffers of the sources in a loop
   */
  static List<Source> in(Operation function, ToIntFunction<Loops.For> buffers) {
    var users = new LinkedHashMap<OpResult, Set<Operation>>();
    var producers = new LinkedHashMap<OpResult, Integer>();
    function.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          boolean canProduce =
              op.view() instanceof Load
                  || op.view() instanceof DescriptorLoad
                  || op.view() instanceof DotOpInterface;
          var tasks = Tasks.of(op);
          if (canProduce && tasks.size() == 1) collect(op.result(0), tasks, users, producers);
          return Walk.Step.ADVANCE;
        });
    var sources = new ArrayList<Source>();
    users.forEach(
        (value, using) ->
            sources.add(
                new Source(
                    value, producers.get(value), List.copyOf(using), buffers(value, buffers))));
    return sources;
  }

  private static void collect(
      OpResult value,
      Tasks producer,
      Map<OpResult, Set<Operation>> users,
      Map<OpResult, Integer> producers) {
    for (var use : value.uses()) {
      var user = use.owner();
      if (user.is("scf.yield")) {
        var around = user.parent().orElseThrow();
        if (around.resultCount() > 0) {
          collect(around.result(use.number()), producer, users, producers);
        }
      } else if (!Tasks.of(user).minus(producer).isEmpty() && !user.is("scf.for")) {
        users.computeIfAbsent(value, _ -> new LinkedHashSet<>()).add(user);
        producers.put(value, producer.first());
      }
    }
  }

  private static int buffers(OpResult value, ToIntFunction<Loops.For> buffers) {
    return value
        .owner()
        .block()
        .flatMap(Block::parent)
        .filter(p -> p.is("scf.for"))
        .map(p -> buffers.applyAsInt(new Loops.For(p)))
        .orElse(1);
  }
}
