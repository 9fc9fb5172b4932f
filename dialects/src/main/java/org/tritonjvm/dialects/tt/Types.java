package org.tritonjvm.dialects.tt;

import java.util.Arrays;
import java.util.Optional;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.TensorEncoding;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.NativeType;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Types derived from types, as upstream's Triton/IR/Types. */
public final class Types {
  /** Width of a pointer in bits. */
  public static final int POINTER_WIDTH = 64;

  private Types() {}

  /** A type of the same shape and encoding with other elements; the element if it is a scalar. */
  public static Type sameShape(Type type, Type element) {
    return type instanceof RankedTensorType t ? t.withElementType(element) : element;
  }

  /** What is loaded through a pointer or a tensor of pointers; other types as they are. */
  public static Type pointee(Type type) {
    return type.elementOrSelf() instanceof PointerType p ? sameShape(type, p.pointeeType()) : type;
  }

  /** Bits of the scalar that a pointer, or each pointer of a tensor, points to. */
  public static int pointeeBitWidth(Type type) {
    return bitWidth(pointee(type).elementOrSelf());
  }

  /** The mask of a value of a type: i1 in its shape. */
  public static Type i1SameShape(Type type) {
    return sameShape(type, IntegerType.get(context(type), 1));
  }

  /** i32 in the shape of a type. */
  public static Type i32SameShape(Type type) {
    return sameShape(type, IntegerType.get(context(type), 32));
  }

  private static Context context(Type type) {
    return switch (type) {
      case NativeType n -> n.context();
      case PointerType p -> context(p.pointeeType());
      default -> throw new InvalidIr("expected a number, a pointer or a tensor, but got " + type);
    };
  }

  /** Pointers into global memory to the elements of a type, in its shape. */
  public static Type pointerSameShape(Type type) {
    return sameShape(type, PointerType.to(type.elementOrSelf()));
  }

  /** A pointer into global memory to an element of a type. */
  public static Type pointerToElement(Type type) {
    return PointerType.to(type.elementOrSelf());
  }

  /** The address space of a pointer; 1 for other types. */
  public static int addressSpace(Type type) {
    return type instanceof PointerType p ? p.addressSpace() : 1;
  }

  /**
   * Width of a scalar in bits; a pointer has {@link #POINTER_WIDTH}.
   *
   * @throws InvalidIr for other types
   */
  public static int bitWidth(Type scalar) {
    return switch (scalar) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      case PointerType _ -> POINTER_WIDTH;
      default -> throw new InvalidIr("expected a number or a pointer, but got " + scalar);
    };
  }

  /** The encoding of a tensor type; empty for other types and for tensors without one. */
  public static Optional<TensorEncoding> encoding(Type type) {
    return type instanceof RankedTensorType t
        ? t.encoding().filter(TensorEncoding.class::isInstance).map(TensorEncoding.class::cast)
        : Optional.empty();
  }

  /**
   * Whether two types are the same but for the name of their layout: tensors of one shape and
   * element type whose encodings place all elements alike.
   */
  public static boolean areEquivalent(Type a, Type b) {
    if (a.equals(b)) return true;
    if (!(a instanceof RankedTensorType s && b instanceof RankedTensorType t)) return false;
    if (!Arrays.equals(s.shape(), t.shape()) || !s.elementType().equals(t.elementType())) {
      return false;
    }
    var first = encoding(a);
    var second = encoding(b);
    return first.isPresent()
        && second.isPresent()
        && first.get().isSame(Shapes.of(s), second.get());
  }
}
