package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code unit}: present or absent. */
public final class UnitAttr extends NativeAttribute {
  UnitAttr(Context context, long handle) {
    super(context, handle);
  }

  public static UnitAttr get(Context context) {
    return (UnitAttr) context.attribute(MLIR.mlirUnitAttrGet(context.handle()));
  }
}
