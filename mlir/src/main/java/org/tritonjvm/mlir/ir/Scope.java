package org.tritonjvm.mlir.ir;

/**
 * What a piece of IR lives and dies with: its context, or the module that owns it. Each IR object
 * carries its scope and refuses to be used once the scope is closed.
 */
final class Scope {
  final Context context;
  private final Scope parent;
  private boolean closed;

  Scope(Context context) {
    this.context = context;
    this.parent = this;
  }

  Scope(Scope parent) {
    this.context = parent.context;
    this.parent = parent;
  }

  Scope check() {
    if (closed || parent.closed) {
      throw new IllegalStateException(
          parent.closed
              ? "the context this belongs to is closed"
              : "the module this belongs to is closed");
    }
    return this;
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }
}
