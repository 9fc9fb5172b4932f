package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code @function} or {@code @module::@function}. */
public final class SymbolRefAttr extends NativeAttribute {
  SymbolRefAttr(Context context, long handle) {
    super(context, handle);
  }

  public static SymbolRefAttr get(Context context, String name) {
    return (SymbolRefAttr) context.attribute(MLIR.mlirFlatSymbolRefAttrGet(context.handle(), name));
  }

  /** The outermost name. */
  public String root() {
    return MLIR.mlirSymbolRefAttrGetRootReference(handle());
  }

  /** The innermost name: the symbol itself. */
  public String leaf() {
    return MLIR.mlirSymbolRefAttrGetLeafReference(handle());
  }
}
