package org.tritonjvm.passes.ttgir;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.Gather;
import org.tritonjvm.dialects.tt.Join;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.SameLoadStoreOperandsAndResultEncoding;
import org.tritonjvm.dialects.tt.SameOperandsAndResultEncoding;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.TransposeOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.Fp4ToFp;
import org.tritonjvm.dialects.ttng.WarpGroupDotWait;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

/**
 * Which encoding an operation's results have if its operands have another, and the other way round,
 * so that no element moves: upstream's inferDstEncoding and inferSrcEncoding. Empty where an
 * operation does not tie one to the other, or cannot have such an encoding.
 */
public final class EncodingInference {
  private EncodingInference() {}

  /**
   * The encoding of the results.
   *
   * @param source of the operands; of the indices, for a gather
   */
  public static Optional<TensorEncoding> result(Operation op, TensorEncoding source) {
    if (keepsEncoding(op) || op.is("scf.for")) return unlessScanned(op, source);
    return switch (op.view()) {
      case Reduce reduce -> inferred(() -> source.inferReduce(reduce.axis()));
      case ExpandDims expand -> inferred(() -> source.inferExpandDims(expand.axis()));
      case Join join -> inferred(() -> source.inferJoin(shape(join.lhs())));
      case Split split -> inferred(() -> source.inferSplit(shape(split.src())));
      case TransposeOpInterface trans ->
          inferred(() -> source.inferTrans(shape(trans.src()), trans.order()));
      case Reshape r -> reshaped(r.src(), source, r.result(), r.allow_reorder());
      case Gather _ -> Optional.of(source);
      case Fp4ToFp unpack ->
          inferred(() -> source.inferFp4ToFp(shape(unpack.src()), unpack.axis(), true));
      case OpView view -> sameEncoding(view, op, source);
    };
  }

  /**
   * The encoding of the operands.
   *
   * @param result of the results
   */
  public static Optional<TensorEncoding> source(Operation op, TensorEncoding result) {
    if (keepsEncoding(op)) return unlessScanned(op, result);
    return switch (op.view()) {
      case Reduce reduce -> parentOf(result, reduce.axis());
      case ExpandDims expand -> sliceOf(result, expand.axis());
      case Join join -> inferred(() -> result.inferSplit(shape(join.result())));
      case Split split -> inferred(() -> result.inferJoin(shape(split.outLHS())));
      case TransposeOpInterface trans ->
          inferred(() -> result.inferTrans(shape(op.result()), inversePermutation(trans.order())));
      // A reshape without reordering infers alike in both directions.
      case Reshape r -> reshaped(r.result(), result, r.src(), r.allow_reorder());
      case Gather _ -> Optional.of(result);
      case Fp4ToFp unpack ->
          inferred(() -> result.inferFp4ToFp(shape(unpack.result()), unpack.axis(), false));
      case OpView view -> sameEncoding(view, op, result);
    };
  }

  /** Whether layouts are carried through an operation without a change, by what it is called. */
  private static boolean keepsEncoding(Operation op) {
    return op.hasTrait("Elementwise")
        || switch (op.name()) {
          case "scf.while", "scf.yield", "scf.condition" -> true;
          default -> false;
        };
  }

  private static Optional<TensorEncoding> sameEncoding(
      OpView view, Operation op, TensorEncoding encoding) {
    return view instanceof SameOperandsAndResultEncoding
            || view instanceof SameLoadStoreOperandsAndResultEncoding
            || view instanceof WarpGroupDotWait
        ? unlessScanned(op, encoding)
        : Optional.empty();
  }

  /** A scan has blocked layouts alone. */
  private static Optional<TensorEncoding> unlessScanned(Operation op, TensorEncoding encoding) {
    return op.is("tt.scan") && !(encoding instanceof BlockedEncoding)
        ? Optional.empty()
        : Optional.of(encoding);
  }

  private static Optional<TensorEncoding> parentOf(TensorEncoding result, int axis) {
    return result instanceof SliceEncoding slice && slice.dim() == axis
        ? Optional.of(slice.parent())
        : Optional.empty();
  }

  private static Optional<TensorEncoding> sliceOf(TensorEncoding result, int axis) {
    return result instanceof DistributedEncoding parent
        ? inferred(() -> new SliceEncoding(axis, parent))
        : Optional.empty();
  }

  private static Optional<TensorEncoding> reshaped(
      Value from, TensorEncoding encoding, Value to, boolean allowReorder) {
    return inferred(
        () ->
            encoding.inferReshape(shape(from), shape(to), Types.encoding(to.type()), allowReorder));
  }

  private static Optional<TensorEncoding> inferred(Supplier<TensorEncoding> inference) {
    try {
      return Optional.of(inference.get());
    } catch (InvalidIr _) {
      return Optional.empty();
    }
  }

  private static List<Integer> shape(Value value) {
    return Shapes.of((ShapedType) value.type());
  }

  private static List<Integer> inversePermutation(List<Integer> order) {
    return IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
  }
}
