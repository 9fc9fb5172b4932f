package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code none}. */
public final class NoneType extends NativeType {
  NoneType(Context context, long handle) {
    super(context, handle);
  }

  public static NoneType get(Context context) {
    return (NoneType) context.type(MLIR.mlirNoneTypeGet(context.handle()));
  }
}
