package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code "text"}. */
public final class StringAttr extends NativeAttribute {
  StringAttr(Context context, long handle) {
    super(context, handle);
  }

  public static StringAttr get(Context context, String value) {
    return (StringAttr) context.attribute(context.identifier(value));
  }

  public String value() {
    return MLIR.mlirStringAttrGetValue(handle());
  }
}
