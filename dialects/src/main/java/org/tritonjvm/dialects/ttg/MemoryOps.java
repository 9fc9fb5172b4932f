package org.tritonjvm.dialects.ttg;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Value;

/** Rules that operations between tensors and buffers share. */
public final class MemoryOps {
  private MemoryOps() {}

  static RankedTensorType tensor(Value value) {
    return (RankedTensorType) value.type();
  }

  static MemDescType memDesc(Value value) {
    return (MemDescType) value.type();
  }

  static void require(boolean rule, String otherwise) {
    if (!rule) throw new InvalidIr(otherwise);
  }

  /** What is copied has the elements and the shape of where it is copied to. */
  public static void checkSameElements(ShapedType from, ShapedType to) {
    if (!from.elementType().equals(to.elementType())) {
      throw new InvalidIr(
          "source element type "
              + from
              + " must match destination element type "
              + to.elementType());
    }
    if (!Arrays.equals(from.shape(), to.shape())) {
      throw new InvalidIr(
          "source shape [%s] must match [destination shape %s]"
              .formatted(text(from.shape()), text(to.shape())));
    }
  }

  private static String text(long[] shape) {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
  }

  /** A tensor has as many dimensions as the layout of the buffer it is copied to or from. */
  static void checkRank(RankedTensorType tensor, MemDescType memDesc, String name) {
    if (!(memDesc.encoding() instanceof SharedEncoding encoding)) {
      throw new InvalidIr("expected memdesc to have a shared memory encoding");
    }
    if (tensor.rank() != encoding.rank()) {
      throw new InvalidIr(
          "%s has rank %d but memdesc encoding has rank %d"
              .formatted(name, tensor.rank(), encoding.rank()));
    }
  }

  /** The rules of all operations that allocate: whole buffers, mutable unless filled at once. */
  public static void checkAllocation(Optional<Value> source, MemDescType result) {
    require(
        result.extents().equals(result.allocShape()),
        "result shape and its alloc shape must match");
    if (source.isPresent()) checkSameElements(tensor(source.get()), result);
    else {
      require(result.mutableMemory(), "uninitialized alloc must have a mutable memdesc type");
    }
  }

  static void checkMutable(Value buffer) {
    require(memDesc(buffer).mutableMemory(), "Cannot store into immutable memory");
  }

  /** The layout of a buffer is one of shared memory. */
  static void checkShared(Value buffer, String name) {
    require(
        memDesc(buffer).encoding() instanceof SharedEncoding,
        name + " must have shared memory encoding");
  }

  static void checkAxis(int axis, Value buffer, String name) {
    int rank = memDesc(buffer).rank();
    require(
        axis >= 0 && axis < rank,
        "axis %s is out of bounds for %s rank %d"
            .formatted(Integer.toUnsignedString(axis), name, rank));
  }

  /**
   * A gather takes elements of a buffer of shared memory, one for each index, which has the rank
   * and the layout of the result.
   */
  public static void checkGather(Value src, Value indices, int axis, Value result) {
    checkShared(src, "source");
    require(sameShape(result, indices), "result shape must match indices shape");
    require(
        memDesc(src).rank() == tensor(indices).rank(),
        "source and indices must have the same rank");
    checkAxis(axis, src, "source");
    require(sameElements(src, result), "result element type must match source element type");
    require(sameEncoding(indices, result), "indices and result must have the same layout");
  }

  static boolean sameShape(Value a, Value b) {
    return Arrays.equals(((ShapedType) a.type()).shape(), ((ShapedType) b.type()).shape());
  }

  static boolean sameEncoding(Value a, Value b) {
    Optional<Attribute> left = tensor(a).encoding();
    return left.equals(tensor(b).encoding());
  }

  static boolean sameElements(Value buffer, Value tensor) {
    return memDesc(buffer).elementType().equals(tensor(tensor).elementType());
  }
}
