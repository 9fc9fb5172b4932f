package org.tritonjvm.mlir.ir;

/**
 * A type. Upstream's types are {@link NativeType}s; a type declared in Java is a record that
 * implements this interface, so that passes match it with a record pattern.
 */
public interface Type {
  /** True for an integer type of this width, whatever its signedness. */
  default boolean isInteger(int width) {
    return this instanceof IntegerType i && i.width() == width;
  }

  /** The element type of a shaped type, the type itself otherwise. */
  default Type elementOrSelf() {
    return this instanceof ShapedType shaped ? shaped.elementType() : this;
  }
}
