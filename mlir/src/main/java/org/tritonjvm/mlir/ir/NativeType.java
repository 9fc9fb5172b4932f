package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** A type defined by MLIR. Equal when it is the same uniqued type of the same context. */
public class NativeType implements Type {
  final Context context;
  private final long handle;

  NativeType(Context context, long handle) {
    this.context = context;
    this.handle = handle;
  }

  final long handle() {
    context.scope.checkUniqued();
    return handle;
  }

  /** The context this type is uniqued in. */
  public final Context context() {
    return context;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NativeType t && t.handle == handle && t.context == context;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(handle);
  }

  /** The type as MLIR prints it. */
  @Override
  public final String toString() {
    return Text.take(Shim.shimPrint(0, handle()));
  }
}
