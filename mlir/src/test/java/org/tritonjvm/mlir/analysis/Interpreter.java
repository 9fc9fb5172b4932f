package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Value;

/** Runs random programs, telling what each value was: the obvious reference of analyses. */
final class Interpreter {
  private final Map<String, Operation> functions = new HashMap<>();
  private final BiConsumer<Value, Long> seen;
  private int fuel = 2_000;

  private static final class OutOfFuel extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  Interpreter(Operation module, BiConsumer<Value, Long> seen) {
    this.seen = seen;
    module.walk(
        op -> {
          if (op.is("func.func")) {
            functions.put(((StringAttr) op.attribute("sym_name").orElseThrow()).value(), op);
          }
        });
  }

  /** Runs a function; one that runs too long is left, and what was seen until then counts. */
  boolean run(String name, List<Long> arguments) {
    try {
      call(name, arguments);
      return true;
    } catch (OutOfFuel e) {
      return false;
    }
  }

  private List<Long> call(String name, List<Long> arguments) {
    return region(functions.get(name).region(0), arguments, new HashMap<>());
  }

  private List<Long> region(Region region, List<Long> arguments, Map<Value, Long> frame) {
    var block = region.front();
    var values = arguments;
    while (true) {
      bind(block, values, frame);
      Operation last = null;
      for (var op : block.operations()) {
        if (--fuel < 0) throw new OutOfFuel();
        if (op.isTerminator()) last = op;
        else run(op, frame);
      }
      switch (last.name()) {
        case "cf.br" -> {
          block = last.successor(0);
          values = read(last.operands(), frame);
        }
        case "cf.cond_br" -> {
          boolean taken = frame.get(last.operand(0)) != 0;
          block = last.successor(taken ? 0 : 1);
          values = List.of(frame.get(last.operand(taken ? 1 : 2)));
        }
        default -> {
          return read(last.operands(), frame);
        }
      }
    }
  }

  private void bind(Block block, List<Long> values, Map<Value, Long> frame) {
    for (int i = 0; i < values.size(); i++) set(block.argument(i), values.get(i), frame);
  }

  private void set(Value value, long number, Map<Value, Long> frame) {
    frame.put(value, number);
    seen.accept(value, number);
  }

  private static List<Long> read(List<Value> values, Map<Value, Long> frame) {
    var read = new ArrayList<Long>();
    for (var value : values) read.add(frame.get(value));
    return read;
  }

  private void run(Operation op, Map<Value, Long> frame) {
    var in = read(op.operands(), frame);
    long result =
        switch (op.name()) {
          case "arith.constant" -> ((IntegerAttr) op.attribute("value").orElseThrow()).value();
          case "arith.addi" -> (int) (in.get(0) + in.get(1));
          case "arith.subi" -> (int) (in.get(0) - in.get(1));
          case "arith.muli" -> (int) (in.get(0) * in.get(1));
          case "arith.xori" -> (int) (in.get(0) ^ in.get(1));
          case "arith.cmpi" -> compare(op, in);
          case "scf.if" -> region(op.region(in.get(0) != 0 ? 0 : 1), List.of(), frame).getFirst();
          case "scf.for" -> loop(op, in, frame);
          case "func.call" ->
              call(op.attribute("callee").orElseThrow().toString().substring(1), in).getFirst();
          default -> throw new IllegalStateException(op.name());
        };
    set(op.result(), result, frame);
  }

  private static long compare(Operation op, List<Long> in) {
    boolean equal = ((IntegerAttr) op.attribute("predicate").orElseThrow()).value() == 0;
    // As analyses see an i1: true is -1, sign extended.
    return (equal ? in.get(0).equals(in.get(1)) : in.get(0) < in.get(1)) ? -1 : 0;
  }

  private long loop(Operation op, List<Long> in, Map<Value, Long> frame) {
    long carried = in.get(3);
    for (long i = in.get(0); i < in.get(1); i += in.get(2)) {
      carried = region(op.region(0), List.of(i, carried), frame).getFirst();
    }
    return carried;
  }
}
