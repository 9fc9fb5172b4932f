package org.tritonjvm.mlir.dialect;

/** An operation that may be executed early only under conditions. */
public interface Speculatable {
  Speculatability speculatability();

  /** In the order of upstream's enum. */
  enum Speculatability {
    NOT_SPECULATABLE,
    SPECULATABLE,
    /** If everything in the regions is. */
    RECURSIVELY_SPECULATABLE
  }
}
