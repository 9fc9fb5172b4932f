package org.tritonjvm.nvidia.fence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.WarpSpecializePartitions;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** Which operations write buffers from registers. */
final class BufferWrites {
  private final Map<Operation, List<Operation>> ofAllocations = new HashMap<>();

  /**
   * Adds the operations that may write what a descriptor shows. Where a descriptor comes from what
   * cannot be followed, that operation counts as one.
   */
  void collect(Value descriptor, Set<Operation> writers) {
    var seen = new HashSet<Value>();
    var work = new ArrayDeque<Value>(List.of(descriptor));
    while (!work.isEmpty()) {
      var value = work.remove();
      if (!(value.type() instanceof MemDescType) || !seen.add(value)) continue;
      if (value instanceof BlockArgument argument) {
        follow(argument, work, writers);
        continue;
      }
      var op = value.definition().orElseThrow();
      if (op.view() instanceof LocalAlloc) {
        writers.addAll(ofAllocations.computeIfAbsent(op, BufferWrites::ofAllocation));
      } else {
        work.addAll(op.operands());
      }
    }
  }

  private static void follow(
      BlockArgument argument, ArrayDeque<Value> work, Set<Operation> writers) {
    var around = argument.owner().parent().orElseThrow();
    if (around.is("scf.for")) {
      var loop = new Loops.For(around);
      work.add(loop.inits().get(argument.number() - 1));
      work.add(loop.yields().get(argument.number() - 1));
    } else if (around.view() instanceof WarpSpecializePartitions) {
      work.add(around.operand(argument.number()));
    } else {
      writers.add(around);
    }
  }

  /** The allocation, if it fills its buffer, and those who write it, directly or by a view. */
  private static List<Operation> ofAllocation(Operation op) {
    var writers = new ArrayList<Operation>();
    if (((LocalAlloc) op.view()).src().isPresent()) writers.add(op);
    for (var user : op.result().users()) {
      var last = user;
      while (last.view() instanceof MemDescView && last.result().hasOneUse()) {
        last = last.result().users().getFirst();
      }
      if (writes(last)) writers.add(last);
    }
    return writers;
  }

  private static boolean writes(Operation op) {
    return MemoryEffect.of(op).stream()
        .anyMatch(
            e ->
                e.kind() == Effect.Kind.WRITE
                    && e.resource().equals(SharedMemory.GENERIC)
                    && e.value().filter(v -> v.type() instanceof MemDescType).isPresent());
  }
}
