package org.tritonjvm.nvidia.warps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.WarpSpecialize;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/**
 * Values that partitions compute again, in place of getting them through shared memory: those that
 * follow from the kernel's arguments by a few operations without effects.
 */
final class TrivialCaptures {
  /** More would cost more than a load. */
  private static final int MOST = 16;

  private TrivialCaptures() {}

  /** Drops such values from what an operation's partitions get. */
  static void drop(Operation kernel, WarpSpecialize ws) {
    var entry = kernel.region(0).front();
    var partitions = ws.partitionOpHolder().front().first().orElseThrow();
    var kept = new ArrayList<Value>();
    var captures = partitions.operands();
    var dropped = new ArrayList<Integer>();
    for (int i = 0; i < captures.size(); i++) {
      var computation = computation(captures.get(i), entry);
      if (computation.isEmpty()) {
        kept.add(captures.get(i));
        continue;
      }
      dropped.add(i);
      for (var region : partitions.regions()) {
        recompute(region, i, captures.get(i), computation.get());
      }
    }
    partitions.setOperands(kept);
    for (var region : partitions.regions()) {
      for (int i : dropped.reversed()) region.front().eraseArgument(i);
    }
  }

  /** What computes a value, in order; empty if it cannot be computed again. */
  private static Optional<List<Operation>> computation(Value value, Block entry) {
    var values = new ArrayList<Value>(List.of(value));
    var seen = new LinkedHashSet<Value>(values);
    var operations = new LinkedHashSet<Operation>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof BlockArgument argument) {
        if (!argument.parentBlock().equals(entry)) return Optional.empty();
        continue;
      }
      var op = values.get(i).definition().orElseThrow();
      if (!op.isMemoryEffectFree() || op.regionCount() > 0) return Optional.empty();
      operations.add(op);
      if (operations.size() > MOST) return Optional.empty();
      for (var operand : op.operands()) if (seen.add(operand)) values.add(operand);
    }
    return Optional.of(sorted(operations));
  }

  /** Each behind what it uses. */
  private static List<Operation> sorted(LinkedHashSet<Operation> operations) {
    var order = new LinkedHashSet<Operation>();
    while (order.size() < operations.size()) {
      for (var op : operations.reversed()) {
        boolean ready =
            op.operands().stream()
                .flatMap(v -> v.definition().stream())
                .allMatch(d -> order.contains(d) || !operations.contains(d));
        if (ready) order.add(op);
      }
    }
    return List.copyOf(order);
  }

  private static void recompute(
      Region region, int capture, Value value, List<Operation> computation) {
    var block = region.front();
    Map<Value, Value> copies = new HashMap<>();
    var builder = Builder.before(block.first().orElseThrow());
    for (var op : computation) {
      var copy = builder.insert(op.copy(copies));
      for (int r = 0; r < op.resultCount(); r++) copies.put(op.result(r), copy.result(r));
    }
    block.argument(capture).replaceAllUsesWith(copies.getOrDefault(value, value));
  }
}
