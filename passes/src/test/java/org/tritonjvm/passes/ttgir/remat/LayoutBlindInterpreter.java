package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Runs the programs of {@link LayoutPrograms} as if there were no layouts. */
final class LayoutBlindInterpreter {
  private final Map<Value, int[]> values = new HashMap<>();

  /** What was stored: address, value, address, ... in the order of the stores. */
  private final List<Integer> stores = new ArrayList<>();

  static List<Integer> run(Operation function, int... arguments) {
    var run = new LayoutBlindInterpreter();
    var body = function.region(0).front();
    for (int i = 0; i < arguments.length; i++) {
      run.values.put(body.argument(i), new int[] {arguments[i]});
    }
    run.run(body);
    return run.stores;
  }

  private void run(Block block) {
    for (var op : block.operations()) step(op);
  }

  private static int elements(Type type) {
    return type instanceof RankedTensorType t ? (int) t.elementCount() : 1;
  }

  private void define(Operation op, IntUnaryOperator element) {
    values.put(op.result(), map(elements(op.result().type()), element));
  }

  private static int[] map(int count, IntUnaryOperator element) {
    var data = new int[count];
    Arrays.setAll(data, element);
    return data;
  }

  private int[] in(Operation op, int i) {
    return values.get(op.operand(i));
  }

  private void step(Operation op) {
    int n = LayoutPrograms.EXTENT;
    switch (op.name()) {
      case "scf.yield", "tt.return" -> {}
      case "scf.for" -> loop(op);
      case "scf.if" -> {
        var region = op.region(in(op, 0)[0] != 0 ? 0 : 1);
        if (region.isEmpty()) return;
        run(region.front());
        assign(op.results(), region.front().terminator().operands());
      }
      case "arith.constant" -> {
        var value = op.attribute("value").orElseThrow();
        var one = value instanceof DenseElementsAttr d ? d.splatValue().orElseThrow() : value;
        define(op, _ -> (int) ((IntegerAttr) one).value());
      }
      case "tt.make_range" -> {
        int start = ((MakeRange) op.view()).start();
        define(op, i -> start + i);
      }
      case "tt.splat" -> define(op, _ -> in(op, 0)[0]);
      case "ttg.convert_layout", "tt.expand_dims" -> values.put(op.result(), in(op, 0));
      case "tt.broadcast" -> {
        boolean isRow = ((RankedTensorType) op.operand(0).type()).shape()[0] == 1;
        define(op, i -> in(op, 0)[isRow ? i % n : i / n]);
      }
      case "tt.trans" -> define(op, i -> in(op, 0)[i % n * n + i / n]);
      case "tt.reduce" -> {
        int axis = ((Reduce) op.view()).axis();
        define(op, i -> sum(in(op, 0), axis == 0 ? i : i * n, axis == 0 ? n : 1));
      }
      case "arith.select" -> define(op, i -> at(in(op, at(in(op, 0), i) != 0 ? 1 : 2), i));
      case "tt.load" -> define(op, i -> in(op, 0)[i] * 31 + 7);
      case "tt.store" -> {
        for (int i = 0; i < in(op, 0).length; i++) {
          stores.add(in(op, 0)[i]);
          stores.add(in(op, 1)[i]);
        }
      }
      default -> define(op, i -> binary(op, at(in(op, 0), i), at(in(op, 1), i)));
    }
  }

  private static int at(int[] data, int i) {
    return data[data.length == 1 ? 0 : i];
  }

  private static int sum(int[] data, int first, int stride) {
    int sum = 0;
    for (int i = 0; i < LayoutPrograms.EXTENT; i++) sum += data[first + i * stride];
    return sum;
  }

  private static int binary(Operation op, int a, int b) {
    return switch (op.name()) {
      case "arith.addi", "tt.addptr" -> a + b;
      case "arith.subi" -> a - b;
      case "arith.muli" -> a * b;
      case "arith.xori" -> a ^ b;
      case "arith.andi" -> a & b;
      case "arith.ori" -> a | b;
      case "arith.maxsi" -> Math.max(a, b);
      case "arith.minsi" -> Math.min(a, b);
      case "arith.cmpi" -> a < b ? 1 : 0;
      default -> throw new IllegalStateException(op.toString());
    };
  }

  private void assign(List<? extends Value> targets, List<Value> sources) {
    var data = sources.stream().map(values::get).toList();
    for (int i = 0; i < targets.size(); i++) values.put(targets.get(i), data.get(i));
  }

  private void loop(Operation op) {
    var body = op.region(0).front();
    var carried = body.arguments().subList(1, body.argumentCount());
    var inits = op.operands().subList(3, op.operandCount());
    assign(carried, inits);
    assign(op.results(), inits);
    for (int i = in(op, 0)[0]; i < in(op, 1)[0]; i += in(op, 2)[0]) {
      values.put(body.argument(0), new int[] {i});
      run(body);
      assign(op.results(), body.terminator().operands());
      assign(carried, body.terminator().operands());
    }
  }
}
