package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/**
 * An attribute defined by MLIR. Equal when it is the same uniqued attribute of the same context.
 */
public class NativeAttribute implements Attribute {
  final Context context;
  private final long handle;

  NativeAttribute(Context context, long handle) {
    this.context = context;
    this.handle = handle;
  }

  final long handle() {
    context.scope.checkUniqued();
    return handle;
  }

  /** The context this attribute is uniqued in. */
  public final Context context() {
    return context;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NativeAttribute a && a.handle == handle && a.context == context;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(handle);
  }

  /** The attribute as MLIR prints it. */
  @Override
  public final String toString() {
    return Text.take(Shim.shimPrint(1, handle()));
  }
}
