package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** {@code (d0, d1)[s0] -> (d0 + s0, d1)}. */
public final class AffineMap {
  private final Context context;
  private final long handle;

  AffineMap(Context context, long handle) {
    this.context = context;
    this.handle = handle;
  }

  long handle() {
    context.scope.checkUniqued();
    return handle;
  }

  public Context context() {
    return context;
  }

  public static AffineMap get(
      Context context, int dimensions, int symbols, List<AffineExpr> results) {
    var handles = results.stream().mapToLong(AffineExpr::handle).toArray();
    return new AffineMap(
        context,
        MLIR.mlirAffineMapGet(context.handle(), dimensions, symbols, handles.length, handles));
  }

  public static AffineMap identity(Context context, int dimensions) {
    return new AffineMap(
        context, MLIR.mlirAffineMapMultiDimIdentityGet(context.handle(), dimensions));
  }

  public int dimensions() {
    return (int) MLIR.mlirAffineMapGetNumDims(handle());
  }

  public int symbols() {
    return (int) MLIR.mlirAffineMapGetNumSymbols(handle());
  }

  public List<AffineExpr> results() {
    return LongStream.range(0, MLIR.mlirAffineMapGetNumResults(handle()))
        .mapToObj(i -> new AffineExpr(context, MLIR.mlirAffineMapGetResult(handle(), i)))
        .toList();
  }

  public boolean isIdentity() {
    return MLIR.mlirAffineMapIsIdentity(handle());
  }

  public boolean isPermutation() {
    return MLIR.mlirAffineMapIsPermutation(handle());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineMap m && m.handle == handle && m.context == context;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(handle);
  }

  @Override
  public String toString() {
    return Text.take(Shim.shimPrint(4, handle()));
  }
}
