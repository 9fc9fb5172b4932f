package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;

/** {@code affine_map<(d0) -> (d0 + 1)>}. */
public final class AffineMapAttr extends NativeAttribute {
  AffineMapAttr(Context context, long handle) {
    super(context, handle);
  }

  public static AffineMapAttr get(AffineMap map) {
    return (AffineMapAttr) map.context().attribute(MLIR.mlirAffineMapAttrGet(map.handle()));
  }

  public AffineMap value() {
    return new AffineMap(context, MLIR.mlirAffineMapAttrGetValue(handle()));
  }
}
