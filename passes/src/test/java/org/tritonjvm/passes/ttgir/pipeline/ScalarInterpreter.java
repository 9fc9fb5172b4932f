package org.tritonjvm.passes.ttgir.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Store;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

/**
 * Runs a function of 32-bit numbers. Memory is a fixed function of the address; what is masked away
 * is undefined and must not get out.
 */
final class ScalarInterpreter {
  /**
   * @param results of the function
   * @param stores by each store, told apart by its attribute {@code id}, in order
   */
  record Outcome(List<Optional<Integer>> results, Map<Long, List<String>> stores) {}

  private final Map<Value, Optional<Integer>> values = new HashMap<>();
  private final Map<Long, List<String>> stores = new TreeMap<>();

  /** Runs the only function of a module; its first argument is the address 0. */
  static Outcome run(Operation module, List<Integer> arguments) {
    var interpreter = new ScalarInterpreter();
    var entry = module.region(0).front().first().orElseThrow().region(0).front();
    interpreter.values.put(entry.argument(0), Optional.of(0));
    for (int i = 0; i < arguments.size(); i++) {
      interpreter.values.put(entry.argument(i + 1), Optional.of(arguments.get(i)));
    }
    for (var op : entry.operations()) interpreter.run(op);
    return new Outcome(interpreter.all(entry.terminator().operands()), interpreter.stores);
  }

  private List<Optional<Integer>> all(List<Value> wanted) {
    return wanted.stream().map(values::get).toList();
  }

  private interface Binary {
    int apply(int a, int b);
  }

  private void binary(Operation op, Binary f) {
    var a = values.get(op.operand(0));
    var b = values.get(op.operand(1));
    values.put(op.result(), a.flatMap(x -> b.map(y -> f.apply(x, y))));
  }

  private void run(Operation op) {
    switch (op.name()) {
      case "arith.constant" -> {
        var constant = (IntegerAttr) ((Constant) op.view()).value();
        int number = isBit(op) ? (constant.isTrue() ? 1 : 0) : (int) constant.value();
        values.put(op.result(), Optional.of(number));
      }
      case "arith.addi", "tt.addptr" -> binary(op, (a, b) -> a + b);
      case "arith.subi" -> binary(op, (a, b) -> a - b);
      case "arith.muli" -> binary(op, (a, b) -> a * b);
      case "arith.andi" -> binary(op, (a, b) -> a & b);
      case "arith.cmpi" -> {
        long predicate = ((IntegerAttr) ((CmpI) op.view()).predicate()).value();
        binary(op, (a, b) -> compare(predicate, a, b) ? 1 : 0);
      }
      case "arith.select" -> {
        var condition = values.get(op.operand(0));
        values.put(op.result(), condition.flatMap(c -> values.get(op.operand(c != 0 ? 1 : 2))));
      }
      case "tt.load" -> {
        var address = values.get(op.operand(0));
        boolean on = isOn(((Load) op.view()).mask());
        values.put(op.result(), on ? address.map(a -> 31 * a + 7) : Optional.empty());
      }
      case "tt.store" -> {
        if (!isOn(((Store) op.view()).mask())) return;
        long id = ((IntegerAttr) op.attribute("id").orElseThrow()).value();
        var what = values.get(op.operand(0)) + " := " + values.get(op.operand(1));
        stores.computeIfAbsent(id, _ -> new ArrayList<>()).add(what);
      }
      case "scf.for" -> loop(new Loops.For(op));
      case "tt.return" -> {}
      default -> throw new UnsupportedOperationException(op.name());
    }
  }

  private static boolean isBit(Operation op) {
    return op.result().type().toString().equals("i1");
  }

  private boolean isOn(Optional<Value> mask) {
    return mask.isEmpty() || values.get(mask.get()).orElseThrow() != 0;
  }

  private static boolean compare(long predicate, int a, int b) {
    return switch ((int) predicate) {
      case 0 -> a == b;
      case 1 -> a != b;
      case 2 -> a < b;
      case 3 -> a <= b;
      case 4 -> a > b;
      case 5 -> a >= b;
      default -> throw new UnsupportedOperationException("predicate " + predicate);
    };
  }

  private void loop(Loops.For loop) {
    var carried = all(loop.inits());
    int high = values.get(loop.upperBound()).orElseThrow();
    int step = values.get(loop.step()).orElseThrow();
    for (int i = values.get(loop.lowerBound()).orElseThrow(); i < high; i += step) {
      values.put(loop.inductionVariable(), Optional.of(i));
      for (int k = 0; k < carried.size(); k++) values.put(loop.carried().get(k), carried.get(k));
      for (var op : loop.bodyOperations()) run(op);
      carried = all(loop.yields());
    }
    for (int k = 0; k < carried.size(); k++) values.put(loop.results().get(k), carried.get(k));
  }
}
