package org.tritonjvm.passes.ttir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which values of an {@code scf.for} are the same in every iteration. All that start alike are
 * taken to be equal, the body is numbered under that assumption, and those that then go on unlike
 * are parted, until nothing changes: the coarsest partition that holds, in time linear in the body
 * for each round.
 */
final class CarriedValues {
  private final Loops.For loop;

  /** Numbers of the carried values: equal for those that are taken to be equal. */
  private List<Integer> numbers;

  CarriedValues(Loops.For loop) {
    this.loop = loop;
    this.numbers = numbered(loop.inits());
  }

  /** A number for each different element. */
  private static List<Integer> numbered(List<?> keys) {
    var known = new HashMap<Object, Integer>();
    var numbers = new ArrayList<Integer>();
    for (var key : keys) {
      var next = known.size();
      numbers.add(known.computeIfAbsent(key, _ -> next));
    }
    return numbers;
  }

  /** The sets of positions, of two or more, whose values are always equal, each in order. */
  List<List<Integer>> classes() {
    while (numbers.stream().distinct().count() < numbers.size()) {
      var next = refined();
      if (next.equals(numbers)) break;
      numbers = next;
    }
    var members = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < numbers.size(); i++) {
      members.computeIfAbsent(numbers.get(i), _ -> new ArrayList<>()).add(i);
    }
    return members.values().stream().filter(m -> m.size() > 1).toList();
  }

  /** The numbers after an iteration, parted as before. */
  private List<Integer> refined() {
    var body = new Numbering(loop.carried(), numbers);
    for (var op : loop.body().operations()) body.number(op);
    var keys = new ArrayList<List<Integer>>();
    var yields = loop.yields();
    for (int i = 0; i < yields.size(); i++) {
      keys.add(List.of(numbers.get(i), body.of(yields.get(i))));
    }
    return numbered(keys);
  }

  /** What an operation computes, but for where it stands. */
  private record Key(
      String name, Map<String, Attribute> attributes, List<Type> types, List<Integer> operands) {}

  /** Numbers of the values that an iteration sees: equal for those that are equal. */
  private static final class Numbering {
    private final Map<Value, Integer> of = new HashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private int next;

    Numbering(List<BlockArgument> carried, List<Integer> numbers) {
      for (int i = 0; i < carried.size(); i++) of.put(carried.get(i), numbers.get(i));
      next = carried.size();
    }

    /** The number of a value; a new one for a value of which nothing is known. */
    int of(Value value) {
      return of.computeIfAbsent(value, _ -> next++);
    }

    /**
     * Numbers the results of an operation; alike if it computes what an earlier one has computed.
     */
    void number(Operation op) {
      if (op.resultCount() == 0 || op.regionCount() > 0 || !op.isMemoryEffectFree()) return;
      var operands = new ArrayList<Integer>();
      for (var operand : op.operands()) operands.add(of(operand));
      if (op.hasTrait("IsCommutative")) Collections.sort(operands);
      var types = op.results().stream().map(Value::type).toList();
      int first =
          known.computeIfAbsent(new Key(op.name(), op.attributes(), types, operands), _ -> next);
      next = Math.max(next, first + types.size());
      for (var result : op.results()) of.put(result, first + result.number());
    }
  }
}
