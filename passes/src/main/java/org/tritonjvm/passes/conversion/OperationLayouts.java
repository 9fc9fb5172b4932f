package org.tritonjvm.passes.conversion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.EncodingOrders;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.DescriptorGather;
import org.tritonjvm.dialects.tt.DescriptorScatter;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.Func;
import org.tritonjvm.dialects.tt.Join;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;

/**
 * What layouts the operations want whose operands and results have the default ones: each case
 * converts the operands as the operation needs them and says which types its results then have. The
 * choices are those of upstream's TritonToTritonGPUPass.
 */
final class OperationLayouts {
  /** Elements a thread from which on a dot gives each thread a square of 2 or of 4. */
  private static final int SMALL_SQUARE = 4;

  private static final int LARGE_SQUARE = 16;

  private final DefaultLayouts defaults;

  OperationLayouts(DefaultLayouts defaults) {
    this.defaults = defaults;
  }

  /** The types of an operation's results, once its operands are as it needs them. */
  List<? extends Type> assign(Operation op) {
    return switch (op.view()) {
      case Func function -> {
        op.setAttribute(
            "function_type", TypeAttr.get(op.context(), signature(function.function_type(), op)));
        yield List.of();
      }
      case Constant(DenseElementsAttr elements, var result)
          when result.type() instanceof RankedTensorType type -> {
        op.setAttribute("value", elements.reshape(type));
        yield List.of(type);
      }
      case ExpandDims(var src, int axis, _) -> List.of(expandDims(op, src, axis));
      case Broadcast(var src, var result) ->
          List.of(((RankedTensorType) result.type()).withEncoding(encoding(src)));
      case Trans(var src, var order, var result) ->
          List.of(inferred(result, encoding(src).inferTrans(shape(src), order)));
      case Join(var lhs, _, var result) ->
          List.of(inferred(result, encoding(lhs).inferJoin(shape(lhs))));
      case Split split -> {
        var half = split(op, split);
        yield List.of(half, half);
      }
      case Reduce(var srcs, int axis, var results, _) ->
          results.stream()
              .map(
                  r ->
                      r.type() instanceof RankedTensorType
                          ? inferred(r, encoding(srcs.getFirst()).inferReduce(axis))
                          : r.type())
              .toList();
      case Dot dot -> List.of(dot(op, dot));
      case DescriptorGather gather -> {
        convertRows(op, gather.x_offsets());
        yield types(op);
      }
      case DescriptorScatter scatter -> {
        convertRows(op, scatter.x_offsets());
        yield List.of();
      }
      default -> types(op);
    };
  }

  static List<Type> types(Operation op) {
    return op.results().stream().map(Value::type).toList();
  }

  private FunctionType signature(FunctionType type, Operation op) {
    return FunctionType.get(
        op.context(),
        type.inputs().stream().map(defaults::of).toList(),
        type.results().stream().map(defaults::of).toList());
  }

  private static TensorEncoding encoding(Value value) {
    return Types.encoding(value.type()).orElseThrow();
  }

  private static List<Integer> shape(Value value) {
    return Shapes.of((RankedTensorType) value.type());
  }

  private static RankedTensorType inferred(Value result, TensorEncoding encoding) {
    return ((RankedTensorType) result.type()).withEncoding(encoding);
  }

  /** The value in another layout, converted right before an operation. */
  private static Value converted(Operation before, Value value, Attribute encoding, Location at) {
    var builder = Builder.before(before);
    builder.setLocation(at);
    return convert(builder, value, ((RankedTensorType) value.type()).withEncoding(encoding));
  }

  /** The value as a tensor of a type that differs in the layout. */
  static Value convert(Builder builder, Value value, Type type) {
    return builder.create("ttg.convert_layout", List.of(type), List.of(value), Map.of()).result();
  }

  /** The operand becomes a slice of a layout that has one more dimension, of extent one. */
  private RankedTensorType expandDims(Operation op, Value src, int axis) {
    var old = (BlockedEncoding) encoding(src);
    int rank = old.rank() + 1;
    var parent =
        new BlockedEncoding(
            withOne(old.sizePerThread(), axis),
            withOne(old.threadsPerWarp(), axis),
            withOne(old.warpsPerCTA(), axis),
            EncodingOrders.matrixOrder(rank, true).reversed(),
            old.CGALayout().withDim(axis));
    op.setOperand(0, converted(op, src, new SliceEncoding(axis, parent), op.location()));
    return inferred(op.result(), parent);
  }

  private static List<Integer> withOne(List<Integer> extents, int axis) {
    var longer = new ArrayList<>(extents);
    longer.add(axis, 1);
    return longer;
  }

  /** Both halves of a pair must be in one thread. */
  private RankedTensorType split(Operation op, Split split) {
    var src = split.src();
    int last = shape(src).size() - 1;
    var encoding = encoding(src);
    if (!(encoding instanceof BlockedEncoding b
        && b.sizePerThread().getLast() == 2
        && b.order().getFirst() == last)) {
      var half = shape(src).subList(0, last);
      encoding = defaults.encoding(half).inferJoin(half);
      op.setOperand(0, converted(op, src, encoding, op.location()));
    }
    return inferred(split.outLHS(), encoding.inferSplit(shape(src)));
  }

  /** Threads get squares of the result; the operands follow. */
  private RankedTensorType dot(Operation op, Dot dot) {
    var type = (RankedTensorType) dot.d().type();
    var encoding = dotResult(Shapes.of(type));
    convertDotOperand(op, dot.a(), 0, encoding);
    convertDotOperand(op, dot.b(), 1, encoding);
    op.setOperand(2, converted(op, dot.c(), encoding, dot.c().location()));
    return type.withEncoding(encoding);
  }

  private static void convertDotOperand(
      Operation op, Value operand, int number, BlockedEncoding result) {
    if (encoding(operand) instanceof DotOperandEncoding) return;
    var encoding = new DotOperandEncoding(number, result);
    op.setOperand(number, converted(op, operand, encoding, operand.location()));
  }

  private BlockedEncoding dotResult(List<Integer> shape) {
    int rank = shape.size();
    long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    var launch = defaults.launch();
    long perThread = elements / ((long) launch.numWarps() * launch.threadsPerWarp());
    int side = perThread >= LARGE_SQUARE ? 4 : perThread >= SMALL_SQUARE ? 2 : 1;
    var sizePerThread = new ArrayList<>(Collections.nCopies(rank, 1));
    for (int dim = rank - 2; dim < rank; dim++) {
      sizePerThread.set(dim, Math.min(side, shape.get(dim)));
    }
    return BlockedEncoding.forShape(
        shape,
        sizePerThread,
        EncodingOrders.matrixOrder(rank, true),
        launch.numWarps(),
        launch.threadsPerWarp(),
        launch.numCTAs());
  }

  /** Rows go by fours, and the thread that issues the instruction must have all four numbers. */
  static void convertRows(Operation op, Value rows) {
    var encoding = rowNumbers(Launch.of(op).orElseThrow());
    if (encoding(rows).equals(encoding)) return;
    var converted = converted(op, rows, encoding, op.location());
    for (int i = 0; i < op.operandCount(); i++) {
      if (op.operand(i).equals(rows)) op.setOperand(i, converted);
    }
  }

  private static SliceEncoding rowNumbers(Launch launch) {
    var order = List.of(1, 0);
    var blocks = List.of(1, launch.numCTAs());
    var parent =
        new BlockedEncoding(
            List.of(1, 4),
            List.of(launch.threadsPerWarp(), 1),
            List.of(1, launch.numWarps()),
            order,
            CGAEncoding.fromSplitParams(blocks, blocks, order));
    return new SliceEncoding(0, parent);
  }
}
