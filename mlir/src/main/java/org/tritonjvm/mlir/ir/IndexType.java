package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code index}. */
public final class IndexType extends NativeType {
  IndexType(Context context, long handle) {
    super(context, handle);
  }

  public static IndexType get(Context context) {
    return (IndexType) context.type(MLIR.mlirIndexTypeGet(context.handle()));
  }
}
