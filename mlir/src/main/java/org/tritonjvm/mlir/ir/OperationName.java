package org.tritonjvm.mlir.ir;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.global.Shim;

/** The name of an operation with what its dialect registered under it; one object a context. */
public final class OperationName {
  private final Context context;
  private final long handle;
  private final String text;
  private final boolean registered;
  private Optional<Function<Operation, OpView>> viewer = Optional.empty();

  OperationName(Context context, long handle) {
    this.context = context;
    this.handle = handle;
    this.text = context.identifierText(Shim.shimOperationNameIdentifier(handle));
    this.registered = Shim.shimOperationNameIsRegistered(handle);
  }

  long handle() {
    context.scope.check();
    return handle;
  }

  /** What takes an operation of this name apart, looked up when first asked for. */
  Function<Operation, OpView> viewer() {
    if (viewer.isEmpty()) viewer = Optional.of(context.viewer(text));
    return viewer.get();
  }

  /** {@code dialect.op}. */
  public String text() {
    return text;
  }

  /** The part before the first dot. */
  public String dialect() {
    int dot = text.indexOf('.');
    return dot < 0 ? "" : text.substring(0, dot);
  }

  public boolean isRegistered() {
    return registered;
  }

  @Override
  public String toString() {
    return text;
  }
}
