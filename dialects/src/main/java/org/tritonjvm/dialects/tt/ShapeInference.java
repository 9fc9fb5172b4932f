package org.tritonjvm.dialects.tt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Result types of operations on shapes; the layouts follow from {@link TensorEncoding}. */
final class ShapeInference {
  private ShapeInference() {}

  private static RankedTensorType tensor(
      RankedTensorType like, List<Integer> shape, Optional<TensorEncoding> encoding) {
    return RankedTensorType.get(like.context(), Shapes.longs(shape), like.elementType(), encoding);
  }

  static RankedTensorType expandDims(RankedTensorType type, int axis) {
    var shape = new ArrayList<>(Shapes.of(type));
    if (axis < 0 || axis > shape.size()) {
      throw new InvalidIr("axis " + axis + " is out of bounds for operand rank " + shape.size());
    }
    shape.add(axis, 1);
    return tensor(type, shape, Types.encoding(type).map(e -> e.inferExpandDims(axis)));
  }

  /** Of a reduction; a scalar if no dimension is left. */
  static Type reduce(RankedTensorType type, int axis) {
    var shape = new ArrayList<>(Shapes.of(type));
    if (axis < 0 || axis >= shape.size()) {
      throw new InvalidIr("axis out of bounds for operand rank " + shape.size());
    }
    shape.remove(axis);
    if (shape.isEmpty()) return type.elementType();
    return tensor(type, shape, Types.encoding(type).map(e -> e.inferReduce(axis)));
  }

  static RankedTensorType trans(RankedTensorType type, List<Integer> order) {
    var shape = Shapes.of(type);
    if (order.size() != shape.size()) {
      throw new InvalidIr("order must have the same size as the source tensor");
    }
    if (!Permutations.isPermutation(order)) {
      throw new InvalidIr("order must be a permutation of 0..n-1");
    }
    return tensor(
        type,
        Permutations.apply(shape, order),
        Types.encoding(type).map(e -> e.inferTrans(shape, order)));
  }

  /** Of each half of a split. */
  static RankedTensorType split(RankedTensorType type) {
    var shape = Shapes.of(type);
    if (shape.isEmpty() || shape.getLast() != 2) {
      throw new InvalidIr("last dimension of input tensor must be 2");
    }
    return tensor(
        type,
        shape.subList(0, shape.size() - 1),
        Types.encoding(type).map(e -> e.inferSplit(shape)));
  }

  /** Whether two tensor types differ at most in copies that layouts keep in registers. */
  static boolean sameButRegisters(Type a, Type b) {
    if (!(a instanceof RankedTensorType s && b instanceof RankedTensorType t)) return false;
    if (!Arrays.equals(s.shape(), t.shape()) || !s.elementType().equals(t.elementType())) {
      return false;
    }
    var first = Types.encoding(a);
    var second = Types.encoding(b);
    if (first.isEmpty() || second.isEmpty()) return first.isEmpty() && second.isEmpty();
    return isSameButRegisters(Shapes.of(s), first.get(), second.get());
  }

  /** Whether two layouts differ at most in copies that threads keep in further registers. */
  static boolean isSameButRegisters(List<Integer> shape, TensorEncoding a, TensorEncoding b) {
    try {
      a.checkSame(shape, b, true);
      return true;
    } catch (InvalidIr e) {
      return false;
    }
  }

  /** {@code 32, 2}. */
  static String text(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
