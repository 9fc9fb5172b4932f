package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/** The operations that a value is made from, and those made from it. */
public final class Slices {
  /**
   * How far a slice goes.
   *
   * @param filter operations that fail it are left out, and so is what lies behind them
   * @param inclusive whether the root is part of its slice
   * @param throughArguments whether a backward slice goes on from a block's argument to the
   *     operation around the block and, within a region, to what branches carry there
   */
  public record Options(Predicate<Operation> filter, boolean inclusive, boolean throughArguments) {
    /** Everything, without the root. */
    public static final Options DEFAULT = new Options(op -> true, false, true);

    public Options withFilter(Predicate<Operation> wanted) {
      return new Options(wanted, inclusive, throughArguments);
    }

    public Options withInclusive(boolean on) {
      return new Options(filter, on, throughArguments);
    }

    public Options withThroughArguments(boolean on) {
      return new Options(filter, inclusive, on);
    }
  }

  private Slices() {}

  /** The operations whose results an operation needs, regions included; definitions first. */
  public static List<Operation> backward(Operation root, Options options) {
    var slice = new LinkedHashSet<Operation>();
    var work = new ArrayDeque<Operation>();
    work.add(root);
    slice.add(root);
    while (!work.isEmpty()) {
      var op = work.remove();
      for (var value : needs(op)) {
        for (var source : sources(value, options)) {
          if (options.filter().test(source) && slice.add(source)) work.add(source);
        }
      }
    }
    if (!options.inclusive()) slice.remove(root);
    return topologicalSort(slice);
  }

  /** The operations that need an operation's results; definitions first. */
  public static List<Operation> forward(Operation root, Options options) {
    var slice = new LinkedHashSet<Operation>();
    var work = new ArrayDeque<Operation>();
    work.add(root);
    slice.add(root);
    while (!work.isEmpty()) {
      var op = work.remove();
      var values = new ArrayList<Value>(op.results());
      for (var region : op.regions()) {
        for (var block : region.blocks()) {
          values.addAll(block.arguments());
          block.operations().forEach(nested -> values.addAll(nested.results()));
        }
      }
      for (var value : values) {
        for (var user : value.users()) {
          if (options.filter().test(user) && slice.add(user)) work.add(user);
        }
      }
    }
    if (!options.inclusive()) slice.remove(root);
    return topologicalSort(slice);
  }

  /** The values an operation uses, also inside its regions, that are not made inside. */
  public static Set<Value> needs(Operation root) {
    var needs = new LinkedHashSet<Value>(root.operands());
    if (root.regionCount() == 0) return needs;
    root.walk(
        op -> {
          for (var operand : op.operands()) {
            var around = operand.definition().or(() -> operand.parentBlock().parent());
            boolean inside =
                around.isPresent()
                    && (root.isProperAncestorOf(around.get())
                        || (operand.definition().isEmpty() && around.get().equals(root)));
            if (!inside) needs.add(operand);
          }
        });
    return needs;
  }

  private static List<Operation> sources(Value value, Options options) {
    var definition = value.definition();
    if (definition.isPresent()) return List.of(definition.get());
    if (!options.throughArguments()) return List.of();
    var block = value.parentBlock();
    var sources = new ArrayList<Operation>();
    for (var predecessor : block.predecessors()) sources.add(predecessor.terminator());
    if (sources.isEmpty()) {
      block.parent().filter(p -> !p.hasTrait("IsolatedFromAbove")).ifPresent(sources::add);
    }
    return sources;
  }

  /** The operations in an order in which each comes behind those it uses, loops aside. */
  public static List<Operation> topologicalSort(Collection<Operation> ops) {
    var wanted = new LinkedHashSet<>(ops);
    var sorted = new LinkedHashSet<Operation>();
    for (var op : ops) {
      // Depth first with an explicit stack: slices are as deep as the IR is long.
      var stack = new ArrayDeque<Operation>();
      var open = new LinkedHashSet<Operation>();
      stack.push(op);
      while (!stack.isEmpty()) {
        var at = stack.peek();
        if (!open.add(at) || sorted.contains(at)) {
          sorted.add(stack.pop());
          continue;
        }
        for (var value : needs(at)) {
          var source = value.definition();
          if (source.isEmpty() || !wanted.contains(source.get())) continue;
          if (!sorted.contains(source.get()) && !open.contains(source.get())) {
            stack.push(source.get());
          }
        }
      }
    }
    return List.copyOf(sorted);
  }
}
