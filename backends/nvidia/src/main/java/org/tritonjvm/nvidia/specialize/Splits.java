package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.LinearEncoding;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.AtomicRMW;
import org.tritonjvm.dialects.tt.Broadcast;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.ExpandDims;
import org.tritonjvm.dialects.tt.FpToFp;
import org.tritonjvm.dialects.tt.Join;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.MakeRange;
import org.tritonjvm.dialects.tt.Reduce;
import org.tritonjvm.dialects.tt.Reshape;
import org.tritonjvm.dialects.tt.Scan;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Split;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.MemDescTrans;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** How a dimension of an operation's result goes with one of its operands. */
final class Splits {
  /** In place of a dimension: the value is made by every consumer, each with a part of the work. */
  static final int WHOLE = -1;

  /** After so many rows the swizzling of wgmma and TMA begins again. */
  private static final int SWIZZLED_ROWS = 8;

  private Splits() {}

  /** The extents of a tensor, a buffer or a descriptor's block; none for other types. */
  static List<Integer> shape(Type type) {
    return switch (type) {
      case MemDescType buffer -> buffer.extents();
      case RankedTensorType tensor -> Shapes.of(tensor);
      case TensorDescType descriptor -> descriptor.shape();
      default -> List.of();
    };
  }

  /** Whether a value has more than one element along a dimension. */
  static boolean extendsAlong(Value value, int dim) {
    var shape = shape(value.type());
    return dim < shape.size() && shape.get(dim) > 1;
  }

  /** What one of {@code parts} pieces of a value is, cut along a dimension. */
  static Type piece(Type type, int dim, int parts) {
    if (dim == WHOLE) return type;
    var shape = new ArrayList<>(shape(type));
    if (dim >= shape.size() || shape.get(dim) == 1) return type;
    shape.set(dim, shape.get(dim) / parts);
    return switch (type) {
      case MemDescType buffer ->
          new MemDescType(
              shape,
              buffer.elementType(),
              buffer.encoding(),
              buffer.memorySpace(),
              buffer.mutableMemory());
      case RankedTensorType tensor ->
          RankedTensorType.get(
              tensor.context(), Shapes.longs(shape), tensor.elementType(), tensor.encoding());
      case TensorDescType descriptor ->
          new TensorDescType(shape, descriptor.elementType(), descriptor.sharedLayout());
      default -> type;
    };
  }

  /** Whether the pieces of a value can have the value's layout. */
  static boolean keepsLayout(Type type, int dim, int parts) {
    if (shape(type).get(dim) % parts != 0) return false;
    int extent = shape(type).get(dim) / parts;
    return switch (type) {
      case RankedTensorType tensor ->
          tensor.encoding().filter(e -> !scales(e, extent, dim)).isEmpty();
      case MemDescType buffer -> scales(buffer.encoding(), extent, dim);
      case TensorDescType descriptor ->
          descriptor.sharedLayout().filter(e -> !scales(e, extent, dim)).isEmpty();
      default -> false;
    };
  }

  /** A layout made of units serves any number of them; one that lists its bases does not. */
  private static boolean scales(Object encoding, int extent, int dim) {
    return switch (encoding) {
      case LinearEncoding _ -> false;
      case SliceEncoding slice ->
          scales(slice.parent(), extent, dim >= slice.dim() ? dim + 1 : dim);
      case NvidiaMmaEncoding mma -> {
        var unit = mma.instrShape();
        yield dim > 1 || dim >= unit.size() || extent >= unit.get(dim);
      }
      case NVMMASharedEncoding shared -> {
        int inner = shared.transposed() ? 0 : shared.rank() - 1;
        int bytes = extent * shared.elementBitWidth() / 8;
        yield dim == inner ? bytes >= shared.swizzlingByteWidth() : extent >= SWIZZLED_ROWS;
      }
      case DistributedEncoding _, SwizzledSharedEncoding _ -> true;
      default -> false;
    };
  }

  /** The dimension of an operand that becomes one of the result; empty if none does alone. */
  static OptionalInt ofOperand(Operation op, int dim) {
    if (dim == WHOLE) return OptionalInt.of(WHOLE);
    return switch (op.view()) {
      case ExpandDims e -> OptionalInt.of(dim > e.axis() ? dim - 1 : dim);
      case Trans t -> OptionalInt.of(t.order().get(dim));
      case MemDescTrans t -> OptionalInt.of(t.order().get(dim));
      case Reshape r -> regrouped(shape(r.result().type()), shape(r.src().type()), dim);
      case Reduce r -> OptionalInt.of(dim >= r.axis() ? dim + 1 : dim);
      case Join j -> dim < shape(j.lhs().type()).size() ? OptionalInt.of(dim) : OptionalInt.empty();
      case Scan s -> dim == s.axis() ? OptionalInt.empty() : OptionalInt.of(dim);
      default -> isPointwise(op) ? OptionalInt.of(dim) : OptionalInt.empty();
    };
  }

  /** The dimension of the result that one of the operand becomes; empty if it becomes none. */
  static OptionalInt ofResult(Operation op, int dim) {
    if (dim == WHOLE) return OptionalInt.of(WHOLE);
    return switch (op.view()) {
      case ExpandDims e -> OptionalInt.of(dim >= e.axis() ? dim + 1 : dim);
      case Trans t -> OptionalInt.of(t.order().indexOf(dim));
      case MemDescTrans t -> OptionalInt.of(t.order().indexOf(dim));
      case Reshape r -> regrouped(shape(r.src().type()), shape(r.result().type()), dim);
      case Reduce r -> {
        if (dim == r.axis()) yield OptionalInt.empty();
        yield OptionalInt.of(dim > r.axis() ? dim - 1 : dim);
      }
      case Split s ->
          dim < shape(s.outLHS().type()).size() ? OptionalInt.of(dim) : OptionalInt.empty();
      case Scan s -> dim == s.axis() ? OptionalInt.empty() : OptionalInt.of(dim);
      default -> isPointwise(op) ? OptionalInt.of(dim) : OptionalInt.empty();
    };
  }

  /** Whether an operation treats each element along a dimension as the others. */
  private static boolean isPointwise(Operation op) {
    return switch (op.view()) {
      case Broadcast _,
          Splat _,
          MakeRange _,
          Load _,
          DescriptorLoad _,
          AtomicRMW _,
          ConvertLayout _,
          LocalAlloc _,
          FpToFp _,
          Join _,
          Split _ ->
          true;
      default -> op.hasTrait("Elementwise") && op.isMemoryEffectFree();
    };
  }

  /** The dimension of a reshaped tensor that stays, with as much before it as there was. */
  private static OptionalInt regrouped(List<Integer> from, List<Integer> to, int dim) {
    long before = 1;
    for (int extent : from.subList(0, dim)) before *= extent;
    long seen = 1;
    for (int d = 0; d < to.size() && seen <= before; d++) {
      if (seen == before && to.get(d).equals(from.get(dim))) return OptionalInt.of(d);
      seen *= to.get(d);
    }
    return OptionalInt.empty();
  }

  /** Why a value cannot be cut, if it cannot. */
  static Optional<String> obstacle(Value value, int dim, int parts) {
    return dim == WHOLE || keepsLayout(value.type(), dim, parts)
        ? Optional.empty()
        : Optional.of("the layout of " + value.type() + " does not allow it");
  }
}
