package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code 1.5 : f32}. */
public final class FloatAttr extends NativeAttribute {
  FloatAttr(Context context, long handle) {
    super(context, handle);
  }

  public static FloatAttr get(Type type, double value, Context context) {
    return (FloatAttr)
        context.attribute(
            MLIR.mlirFloatAttrDoubleGet(context.handle(), context.handle(type), value));
  }

  /** The value, widened to a double where its type is narrower. */
  public double value() {
    return MLIR.mlirFloatAttrGetValueDouble(handle());
  }

  public Type type() {
    return context.type(MLIR.mlirAttributeGetType(handle()));
  }
}
