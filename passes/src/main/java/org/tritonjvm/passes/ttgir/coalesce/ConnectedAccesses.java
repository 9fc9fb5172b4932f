package org.tritonjvm.passes.ttgir.coalesce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * The accesses of a module that depend on each other, and the widest of them by shape and order:
 * equal layouts need no conversion in between.
 *
 * <p>From an operation one comes to the definitions of its operands, its users, what it contains,
 * and, by an argument of one of its blocks, back to it. All but the way inwards goes both ways, so
 * operations fall into components, and the widest access is carried from what is inside to what is
 * around it; that is one pass where slices of each access would be as many as there are accesses.
 */
final class ConnectedAccesses {
  private record Kind(List<Integer> shape, List<Integer> order) {}

  private final Map<Operation, Integer> numbers = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>();
  private final Map<Integer, Map<Kind, Integer>> widest = new HashMap<>();

  ConnectedAccesses(Operation module, Map<Operation, GlobalAccess> accesses) {
    module.walk(
        op -> {
          numbers.put(op, parents.size());
          parents.add(parents.size());
        });
    module.walk(
        op -> {
          for (var operand : op.operands()) unite(op, operand);
        });
    var around = new LinkedHashMap<Integer, List<Integer>>();
    for (var op : numbers.keySet()) {
      op.parent()
          .filter(numbers::containsKey)
          .filter(parent -> !parent.hasTrait("IsolatedFromAbove"))
          .ifPresent(
              parent ->
                  around
                      .computeIfAbsent(component(op), _ -> new ArrayList<>())
                      .add(component(parent)));
    }
    accesses.forEach(
        (op, access) ->
            widest
                .computeIfAbsent(component(op), _ -> new LinkedHashMap<>())
                .merge(kind(access), access.elementsPerThread(), Math::max));
    carryOutwards(around);
  }

  private void carryOutwards(Map<Integer, List<Integer>> around) {
    var work = new ArrayDeque<>(widest.keySet());
    while (!work.isEmpty()) {
      int inner = work.remove();
      for (int outer : around.getOrDefault(inner, List.of())) {
        if (outer == inner) continue;
        var into = widest.computeIfAbsent(outer, _ -> new LinkedHashMap<>());
        boolean changed = false;
        for (var entry : List.copyOf(widest.get(inner).entrySet())) {
          int before = into.getOrDefault(entry.getKey(), 0);
          if (entry.getValue() <= before) continue;
          into.put(entry.getKey(), entry.getValue());
          changed = true;
        }
        if (changed) work.add(outer);
      }
    }
  }

  private static Kind kind(GlobalAccess access) {
    return new Kind(access.shape(), access.order());
  }

  private void unite(Operation op, Value operand) {
    var source =
        operand
            .definition()
            .or(() -> operand.parentBlock().parent().filter(p -> !p.hasTrait("IsolatedFromAbove")));
    source.filter(numbers::containsKey).ifPresent(s -> parents.set(component(s), component(op)));
  }

  private int component(Operation op) {
    int at = numbers.get(op);
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }

  /** The most elements that a thread takes at once in this access or a like one connected to it. */
  int widest(GlobalAccess access) {
    // An argument of the function has no definition, and so no slice.
    if (access.pointers().definition().isEmpty()) return access.elementsPerThread();
    return widest.get(component(access.op())).get(kind(access));
  }
}
