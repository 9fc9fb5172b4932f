package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.dialects.ttng.TMEMStore;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;

/**
 * The loads of a loop that are worth pipelining, with their levels: 0 for one whose result goes
 * into a matrix product, 1 for one that such a load's address comes from, and so on.
 */
final class LoadLevels {
  /** The operand of a product that is added to; it is pipelined for its own sake only. */
  private static final int ACCUMULATOR = 2;

  /** cp.async copies no less. */
  private static final int LEAST_BYTES = 4;

  private final ModuleAxisInfoAnalysis axisInfo;
  private final BiConsumer<Operation, String> rejected;
  private final List<Operation> operations;

  /** For each operation of the body, which of them make what it needs. */
  private final List<List<Integer>> sources;

  private final BitSet loads = new BitSet();
  private final BitSet products = new BitSet();

  private final Map<Integer, Boolean> isWorthIt = new HashMap<>();
  private final Map<Integer, Integer> levels = new LinkedHashMap<>();
  private final Set<Integer> excluded = new HashSet<>();

  private LoadLevels(
      Loops.For loop, ModuleAxisInfoAnalysis axisInfo, BiConsumer<Operation, String> rejected) {
    this.axisInfo = axisInfo;
    this.rejected = rejected;
    this.operations = loop.bodyOperations();
    this.sources = sources(operations);
    for (int i = 0; i < operations.size(); i++) {
      switch (operations.get(i).view()) {
        case Load _, DescriptorLoadLikeOpInterface _ -> loads.set(i);
        case DotOpInterface _, TMEMStore _ -> products.set(i);
        default -> {}
      }
    }
  }

  /**
   * @param stages a load whose level needs more has none
   * @param rejected is told why loads have no level
   */
  static Map<Operation, Integer> of(
      Loops.For loop,
      int stages,
      ModuleAxisInfoAnalysis axisInfo,
      BiConsumer<Operation, String> rejected) {
    var found = new LoadLevels(loop, axisInfo, rejected);
    found.visitAll(loop.operation().hasAttribute(LoopAttributes.NUM_STAGES));
    var levels = new LinkedHashMap<Operation, Integer>();
    found.levels.forEach(
        (load, level) -> {
          var op = found.operations.get(load);
          if (level < stages - 1) levels.put(op, level);
          else rejected.accept(op, "there are too few stages for loads that depend on each other");
        });
    return levels;
  }

  static boolean isLoad(Operation op) {
    return op.view() instanceof Load || op.view() instanceof DescriptorLoadLikeOpInterface;
  }

  private static List<List<Integer>> sources(List<Operation> operations) {
    var numbers = new HashMap<Operation, Integer>();
    for (var op : operations) numbers.put(op, numbers.size());
    var sources = new ArrayList<List<Integer>>();
    for (var op : operations) {
      var accumulator =
          op.view() instanceof DotOpInterface
              ? Optional.of(op.operand(ACCUMULATOR))
              : Optional.empty();
      sources.add(
          Slices.needs(op).stream()
              .filter(value -> !accumulator.equals(Optional.of(value)))
              .flatMap(value -> value.definition().map(numbers::get).stream())
              .toList());
    }
    return sources;
  }

  /**
   * @param all whether also loads that go into no product count
   */
  private void visitAll(boolean all) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < operations.size(); i++) {
      if (!products.get(i)) continue;
      seen = new HashSet<>();
      visit(i, seen);
    }
    if (!all) return;
    for (int i = 0; i < operations.size(); i++) {
      if (!loads.get(i)) visit(i, seen);
    }
  }

  private record Visit(int operation, int level) {}

  /** Follows what an operation needs, the first operand first, to all loads not seen yet. */
  private void visit(int root, Set<Integer> seen) {
    var stack = new ArrayDeque<Visit>();
    stack.push(new Visit(root, 0));
    while (!stack.isEmpty()) {
      var at = stack.pop();
      int op = at.operation();
      if (!seen.add(op) || excluded.contains(op)) continue;
      int level = at.level();
      if (loads.get(op)) {
        if (!isWorthIt.computeIfAbsent(op, this::isWorthIt) || !setLevel(op, level)) continue;
        level++;
      }
      for (int source : sources.get(op).reversed()) stack.push(new Visit(source, level));
    }
  }

  /** False if the load has another level already, and has none then. */
  private boolean setLevel(int load, int level) {
    int known = levels.computeIfAbsent(load, _ -> level);
    if (known == level) return true;
    rejected.accept(
        operations.get(load), "its uses are at different distances, " + known + " and " + level);
    levels.remove(load);
    excluded.add(load);
    return false;
  }

  private boolean isWorthIt(int number) {
    var op = operations.get(number);
    var reason =
        switch (op.view()) {
          case Load load -> obstacle(op, load);
          case DescriptorLoadLikeOpInterface load ->
              ((TensorDescType) load.desc().type()).sharedLayout().isPresent()
                      && !AsyncLoads.fitsBuffer(op)
                  ? Optional.of("the buffer of a stage is not a multiple of TMA's alignment")
                  : Optional.<String>empty();
          default -> throw new IllegalArgumentException("'" + op.name() + "' is no load");
        };
    reason.ifPresent(r -> rejected.accept(op, r));
    return reason.isEmpty();
  }

  private Optional<String> obstacle(Operation op, Load load) {
    if (!AsyncLoads.isWide(load, axisInfo)) {
      return Optional.of("a thread reads less than 4 bytes at a time");
    }
    if (SharedEncodings.ofDotUsers(load.result()) instanceof SharedEncodings.Conflict) {
      return Optional.of("its users want different layouts in shared memory");
    }
    var buffers = SharedEncodings.ofAllocs(load.result());
    if (buffers.size() > 1) return Optional.of("it is stored to buffers of different layouts");
    boolean narrow =
        !buffers.isEmpty()
            && SharedEncodings.copyBytes((RankedTensorType) op.result().type(), buffers.getFirst())
                < LEAST_BYTES;
    return narrow
        ? Optional.of("less than 4 bytes of a thread are next to each other in its buffer")
        : Optional.empty();
  }
}
