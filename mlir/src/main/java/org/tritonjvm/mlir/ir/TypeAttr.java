package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** A type as an attribute. */
public final class TypeAttr extends NativeAttribute {
  TypeAttr(Context context, long handle) {
    super(context, handle);
  }

  public static TypeAttr get(Context context, Type type) {
    return (TypeAttr) context.attribute(MLIR.mlirTypeAttrGet(context.handle(type)));
  }

  public Type value() {
    return context.type(MLIR.mlirTypeAttrGetValue(handle()));
  }
}
