package org.tritonjvm.mlir.ir;

/**
 * What a piece of IR lives and dies with: its context, or the module that owns it. Each IR object
 * carries its scope and refuses to be used once the scope is closed.
 */
final class Scope {
  final Context context;
  private final Scope parent;
  private boolean closed;
  private boolean givenUp;

  Scope(Context context) {
    this.context = context;
    this.parent = this;
  }

  Scope(Scope parent) {
    this.context = parent.context;
    this.parent = parent;
  }

  Scope check() {
    if (parent.givenUp) {
      throw new IllegalStateException(
          "the context this belongs to was given up when native code crashed");
    }
    if (closed || parent.closed) {
      throw new IllegalStateException(
          parent.closed
              ? "the context this belongs to is closed"
              : "the module this belongs to is closed");
    }
    return this;
  }

  /** For what is uniqued: that can still be read in a context given up. */
  void checkUniqued() {
    if (!parent.givenUp) check();
  }

  boolean isClosed() {
    return closed || parent.closed;
  }

  void close() {
    closed = true;
  }

  /** Closes what shall not be freed. */
  void giveUp() {
    givenUp = true;
    closed = true;
  }
}
