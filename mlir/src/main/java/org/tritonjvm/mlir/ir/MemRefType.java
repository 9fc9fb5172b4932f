package org.tritonjvm.mlir.ir;

import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;

/** {@code memref<4x8xf32, 3>}. */
public final class MemRefType extends NativeType implements ShapedType {
  private final Type elementType;
  private final long[] shape;

  MemRefType(Context context, long handle) {
    super(context, handle);
    this.elementType = context.type(MLIR.mlirShapedTypeGetElementType(handle));
    this.shape = context.shapeOf(handle);
  }

  public Optional<Attribute> memorySpace() {
    return context.optionalAttribute(MLIR.mlirMemRefTypeGetMemorySpace(handle()));
  }

  @Override
  public Type elementType() {
    return elementType;
  }

  @Override
  public long[] shape() {
    return shape;
  }
}
