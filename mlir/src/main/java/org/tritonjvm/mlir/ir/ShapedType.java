package org.tritonjvm.mlir.ir;

/**
 * A type with elements and a shape: tensors, vectors, memrefs, and shaped types declared in Java.
 */
public interface ShapedType extends Type {
  /** The extent that stands for an unknown one, as upstream's {@code ShapedType::kDynamic}. */
  long DYNAMIC = Long.MIN_VALUE;

  Type elementType();

  /** Extents in elements; {@link #DYNAMIC} where unknown. Not to be modified. */
  long[] shape();

  default int rank() {
    return shape().length;
  }

  default boolean hasStaticShape() {
    for (long extent : shape()) if (extent == DYNAMIC) return false;
    return true;
  }

  /**
   * Number of elements of a static shape.
   *
   * @throws ArithmeticException if it exceeds a long
   */
  default long elementCount() {
    long n = 1;
    for (long extent : shape()) n = Math.multiplyExact(n, extent);
    return n;
  }
}
