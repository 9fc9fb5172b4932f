package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** An affine expression over dimensions and symbols. */
public final class AffineExpr {
  private final Context context;
  private final long handle;

  AffineExpr(Context context, long handle) {
    this.context = context;
    this.handle = handle;
  }

  long handle() {
    context.scope.checkUniqued();
    return handle;
  }

  public static AffineExpr dimension(Context context, int position) {
    return new AffineExpr(context, MLIR.mlirAffineDimExprGet(context.handle(), position));
  }

  public static AffineExpr symbol(Context context, int position) {
    return new AffineExpr(context, MLIR.mlirAffineSymbolExprGet(context.handle(), position));
  }

  public static AffineExpr constant(Context context, long value) {
    return new AffineExpr(context, MLIR.mlirAffineConstantExprGet(context.handle(), value));
  }

  public AffineExpr plus(AffineExpr other) {
    return new AffineExpr(context, MLIR.mlirAffineAddExprGet(handle(), other.handle()));
  }

  public AffineExpr times(AffineExpr other) {
    return new AffineExpr(context, MLIR.mlirAffineMulExprGet(handle(), other.handle()));
  }

  public AffineExpr mod(AffineExpr other) {
    return new AffineExpr(context, MLIR.mlirAffineModExprGet(handle(), other.handle()));
  }

  public AffineExpr floorDiv(AffineExpr other) {
    return new AffineExpr(context, MLIR.mlirAffineFloorDivExprGet(handle(), other.handle()));
  }

  public AffineExpr ceilDiv(AffineExpr other) {
    return new AffineExpr(context, MLIR.mlirAffineCeilDivExprGet(handle(), other.handle()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineExpr e && e.handle == handle && e.context == context;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }

  @Override
  public String toString() {
    return Text.take(Shim.shimPrint(5, handle()));
  }
}
