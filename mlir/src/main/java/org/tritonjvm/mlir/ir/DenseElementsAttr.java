package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;

/** {@code dense<[1, 2]> : tensor<2xi32>}: the elements of a shaped constant. */
public final class DenseElementsAttr extends NativeAttribute {
  DenseElementsAttr(Context context, long handle) {
    super(context, handle);
  }

  /** A constant whose elements are all one attribute, an integer or a float. */
  public static DenseElementsAttr splat(Context context, ShapedType type, Attribute element) {
    return (DenseElementsAttr)
        context.attribute(
            MLIR.mlirDenseElementsAttrSplatGet(context.handle(type), context.handle(element)));
  }

  /** A constant from its elements, row by row. */
  public static DenseElementsAttr get(
      Context context, ShapedType type, List<? extends Attribute> elements) {
    return (DenseElementsAttr)
        context.attribute(
            MLIR.mlirDenseElementsAttrGet(
                context.handle(type), elements.size(), context.attributeHandles(elements)));
  }

  /**
   * The same elements in another shape of as many; a splat takes any shape.
   *
   * @throws IllegalArgumentException if the number or the type of the elements differs
   */
  public DenseElementsAttr reshape(ShapedType newType) {
    var old = type();
    if (!old.elementType().equals(newType.elementType())
        || (!isSplat() && old.elementCount() != newType.elementCount())) {
      throw new IllegalArgumentException("cannot reshape " + old + " to " + newType);
    }
    if (isSplat()) return splat(context, newType, splatValue().orElseThrow());
    return (DenseElementsAttr)
        context.attribute(MLIR.mlirDenseElementsAttrReshapeGet(handle(), context.handle(newType)));
  }

  public ShapedType type() {
    return (ShapedType) context.type(MLIR.mlirAttributeGetType(handle()));
  }

  public boolean isSplat() {
    return MLIR.mlirDenseElementsAttrIsSplat(handle());
  }

  /** The one element of a splat. */
  public Optional<Attribute> splatValue() {
    return isSplat()
        ? Optional.of(context.attribute(MLIR.mlirDenseElementsAttrGetSplatValue(handle())))
        : Optional.empty();
  }

  /** An element as an attribute, by its row-major position. */
  public Attribute element(long position) {
    var shape = type().shape();
    var indices = new long[shape.length];
    for (int i = shape.length - 1; i >= 0; i--) {
      indices[i] = position % shape[i];
      position /= shape[i];
    }
    return context.attribute(MLIR.mlirElementsAttrGetValue(handle(), indices.length, indices));
  }
}
