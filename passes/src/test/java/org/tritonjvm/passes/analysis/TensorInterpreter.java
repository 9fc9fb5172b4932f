package org.tritonjvm.passes.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntToLongFunction;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Runs the programs of {@link TensorPrograms}, element by element. */
final class TensorInterpreter {
  /** The run does what the analysis takes never to be done: it overflows, or divides below zero. */
  static final class OutOfScope extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Elements in row-major order; a scalar is one element of shape []. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tensor(long[] shape, long[] data) {}

  private final Map<Value, Tensor> values = new HashMap<>();
  private final BiConsumer<Value, Tensor> observe;

  TensorInterpreter(BiConsumer<Value, Tensor> observe) {
    this.observe = observe;
  }

  void run(Operation function, List<Tensor> arguments) {
    var body = function.region(0).front();
    for (int i = 0; i < arguments.size(); i++) define(body.argument(i), arguments.get(i));
    run(body);
  }

  private void define(Value value, Tensor tensor) {
    values.put(value, tensor);
    observe.accept(value, tensor);
  }

  private void run(Block block) {
    for (var op : block.operations()) {
      if (!op.is("scf.yield") && !op.is("tt.return")) step(op);
    }
  }

  private static long[] shape(Type type) {
    return type instanceof RankedTensorType t ? t.shape() : new long[0];
  }

  private static int width(Value value) {
    return value.type().elementOrSelf() instanceof IntegerType i ? i.width() : 64;
  }

  private void step(Operation op) {
    if (op.is("scf.if")) {
      var region = op.region(values.get(op.operand(0)).data[0] != 0 ? 0 : 1);
      run(region.front());
      define(op.result(), values.get(region.front().terminator().operand(0)));
      return;
    }
    if (op.is("scf.for")) {
      loop(op);
      return;
    }
    var shape = shape(op.result().type());
    var data = new long[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    var element = element(op, shape);
    for (int i = 0; i < data.length; i++) data[i] = element.applyAsLong(i);
    define(op.result(), new Tensor(shape, data));
  }

  private void loop(Operation op) {
    var body = op.region(0).front();
    var carried = values.get(op.operand(3));
    long high = values.get(op.operand(1)).data[0];
    for (long i = values.get(op.operand(0)).data[0];
        i < high;
        i += values.get(op.operand(2)).data[0]) {
      define(body.argument(0), new Tensor(new long[0], new long[] {i}));
      define(body.argument(1), carried);
      run(body);
      carried = values.get(body.terminator().operand(0));
    }
    define(op.result(), carried);
  }

  private static int[] index(int flat, long[] shape) {
    var index = new int[shape.length];
    for (int d = shape.length - 1; d >= 0; d--) {
      index[d] = (int) (flat % shape[d]);
      flat /= (int) shape[d];
    }
    return index;
  }

  private static int flat(int[] index, long[] shape) {
    int flat = 0;
    for (int d = 0; d < shape.length; d++) flat = flat * (int) shape[d] + index[d];
    return flat;
  }

  private IntToLongFunction element(Operation op, long[] shape) {
    var in = op.operands().stream().map(values::get).toList();
    switch (op.name()) {
      case "tt.make_range" -> {
        int start = ((MakeRange) op.view()).start();
        return i -> start + i;
      }
      case "arith.constant" -> {
        var value = op.attribute("value").orElseThrow();
        var one =
            value instanceof DenseElementsAttr dense ? dense.splatValue().orElseThrow() : value;
        return _ -> ((IntegerAttr) one).value();
      }
      case "tt.splat" -> {
        return _ -> in.getFirst().data[0];
      }
      case "tt.reshape", "tt.bitcast" -> {
        return i -> in.getFirst().data[i];
      }
      case "tt.expand_dims" -> {
        int axis = ((ExpandDims) op.view()).axis();
        return i -> {
          var index = index(i, shape);
          var source = new int[index.length - 1];
          for (int d = 0; d < source.length; d++) source[d] = index[d < axis ? d : d + 1];
          return in.getFirst().data[flat(source, in.getFirst().shape)];
        };
      }
      case "tt.broadcast" -> {
        var from = in.getFirst().shape;
        return i -> {
          var index = index(i, shape);
          for (int d = 0; d < index.length; d++) if (from[d] == 1) index[d] = 0;
          return in.getFirst().data[flat(index, from)];
        };
      }
      case "tt.trans" -> {
        var order = ((Trans) op.view()).order();
        return i -> {
          var index = index(i, shape);
          var source = new int[index.length];
          for (int d = 0; d < index.length; d++) source[order.get(d)] = index[d];
          return in.getFirst().data[flat(source, in.getFirst().shape)];
        };
      }
      case "tt.addptr" -> {
        var pointee = ((PointerType) op.result().type().elementOrSelf()).pointeeType();
        long bytes = ((IntegerType) pointee).width() / 8;
        return i -> in.get(0).data[i] + in.get(1).data[i] * bytes;
      }
      case "tt.load" -> {
        return i -> in.get(1).data[i] != 0 ? memory(in.get(0).data[i]) : in.get(2).data[i];
      }
      case "arith.select" -> {
        return i -> {
          var condition = in.getFirst();
          boolean yes = condition.data[condition.shape.length == 0 ? 0 : i] != 0;
          return in.get(yes ? 1 : 2).data[i];
        };
      }
      case "arith.cmpi" -> {
        var predicate = (int) ((IntegerAttr) ((CmpI) op.view()).predicate()).value();
        return i -> compare(predicate, in.get(0).data[i], in.get(1).data[i]) ? -1 : 0;
      }
      case "arith.extsi", "arith.trunci" -> {
        int width = width(op.result());
        return i -> checked(in.getFirst().data[i], width);
      }
      case "arith.extui" -> {
        if (width(op.operand(0)) == 1) return i -> in.getFirst().data[i] & 1;
        return i -> natural(in.getFirst().data[i]);
      }
      default -> {
        return i ->
            checked(binary(op.name(), in.get(0).data[i], in.get(1).data[i]), width(op.result()));
      }
    }
  }

  /** What lies at an address. */
  private static long memory(long address) {
    return (address * 0x9e3779b97f4a7c15L) >>> 58;
  }

  private static boolean compare(int predicate, long a, long b) {
    int order = predicate < 6 ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    return switch (predicate) {
      case 0 -> order == 0;
      case 1 -> order != 0;
      case 2, 6 -> order < 0;
      case 3, 7 -> order <= 0;
      case 4, 8 -> order > 0;
      default -> order >= 0;
    };
  }

  private static long natural(long a) {
    if (a < 0) throw new OutOfScope();
    return a;
  }

  private static long positive(long a) {
    if (a <= 0) throw new OutOfScope();
    return a;
  }

  private static int shift(long by) {
    if (by < 0 || by > 31) throw new OutOfScope();
    return (int) by;
  }

  private static long checked(long value, int width) {
    if (width == 32 && value != (int) value) throw new OutOfScope();
    return value;
  }

  private static long binary(String name, long a, long b) {
    return switch (name) {
      case "arith.addi" -> a + b;
      case "arith.subi" -> a - b;
      case "arith.muli" -> a * b;
      case "arith.divsi", "arith.divui" -> natural(a) / positive(b);
      case "arith.remsi", "arith.remui" -> natural(a) % positive(b);
      case "arith.andi" -> a & b;
      case "arith.ori" -> a | b;
      case "arith.xori" -> a ^ b;
      case "arith.shli" -> a << shift(b);
      case "arith.shrsi" -> a >> shift(b);
      case "arith.shrui" -> natural(a) >> shift(b);
      case "arith.maxsi" -> Math.max(a, b);
      case "arith.minsi" -> Math.min(a, b);
      case "arith.maxui" -> Long.compareUnsigned(a, b) > 0 ? a : b;
      case "arith.minui" -> Long.compareUnsigned(a, b) < 0 ? a : b;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
