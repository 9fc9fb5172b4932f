package org.tritonjvm.mlir.ir;

import java.util.Optional;
import org.tritonjvm.mlir.global.MLIR;

/** {@code tensor<128x64xf16, #encoding>}. */
public final class RankedTensorType extends NativeType implements ShapedType {
  private final Type elementType;
  private final long[] shape;
  private final Optional<Attribute> encoding;

  RankedTensorType(Context context, long handle) {
    super(context, handle);
    this.elementType = context.type(MLIR.mlirShapedTypeGetElementType(handle));
    this.shape = context.shapeOf(handle);
    this.encoding = context.optionalAttribute(MLIR.mlirRankedTensorTypeGetEncoding(handle));
  }

  public static RankedTensorType get(Context context, long[] shape, Type element) {
    return get(context, shape, element, Optional.empty());
  }

  public static RankedTensorType get(
      Context context, long[] shape, Type element, Optional<? extends Attribute> encoding) {
    long e = encoding.isPresent() ? context.handle(encoding.get()) : 0;
    return (RankedTensorType)
        context.type(MLIR.mlirRankedTensorTypeGet(shape.length, shape, context.handle(element), e));
  }

  public Optional<Attribute> encoding() {
    return encoding;
  }

  /** The same tensor type with other elements. */
  public RankedTensorType withElementType(Type element) {
    return get(context, shape, element, encoding);
  }

  /** The same tensor type with another encoding. */
  public RankedTensorType withEncoding(Attribute other) {
    return get(context, shape, elementType, Optional.of(other));
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
