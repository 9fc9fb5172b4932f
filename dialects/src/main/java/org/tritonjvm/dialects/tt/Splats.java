package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialects.arith.Constant;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.DenseElementsAttr;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.NativeType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Constants all of whose elements are the same. */
public final class Splats {
  private Splats() {}

  /** The element of a splat; another constant as it is. */
  public static Attribute element(Attribute constant) {
    return constant instanceof DenseElementsAttr d ? d.splatValue().orElse(d) : constant;
  }

  /** The constant of a type, scalar or tensor, all of whose elements are one. */
  public static Attribute of(Type type, Attribute element) {
    return type instanceof ShapedType t
        ? DenseElementsAttr.splat(((NativeType) type).context(), t, element)
        : element;
  }

  /** The elements of a constant in the shape of another type. */
  static Fold reshaped(Optional<Attribute> constant, Type type) {
    return constant.orElse(null) instanceof DenseElementsAttr elements
        ? Fold.to(elements.reshape((ShapedType) type))
        : Fold.NONE;
  }

  /** The truth value that a mask has everywhere, if it is a constant tensor of one. */
  static Optional<Boolean> mask(Value mask) {
    if (mask.definingOp() instanceof Constant(DenseElementsAttr elements, _)
        && elements.splatValue().orElse(null) instanceof IntegerAttr element) {
      return Optional.of(element.isTrue());
    }
    return Optional.empty();
  }
}
