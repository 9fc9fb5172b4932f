package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code vector<4xf32>}. */
public final class VectorType extends NativeType implements ShapedType {
  private final Type elementType;
  private final long[] shape;

  VectorType(Context context, long handle) {
    super(context, handle);
    this.elementType = context.type(MLIR.mlirShapedTypeGetElementType(handle));
    this.shape = context.shapeOf(handle);
  }

  public static VectorType get(Context context, long[] shape, Type element) {
    return (VectorType)
        context.type(MLIR.mlirVectorTypeGet(shape.length, shape, context.handle(element)));
  }

  @Override
  public Type elementType() {
    return elementType;
  }

  @Override
  public long[] shape() {
    return shape;
  }

  /** Whether the machine multiplies some of the extents: {@code vector<[4]xf32>}. */
  public boolean isScalable() {
    return MLIR.mlirVectorTypeIsScalable(handle());
  }
}
