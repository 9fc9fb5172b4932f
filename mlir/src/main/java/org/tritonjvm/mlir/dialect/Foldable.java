package org.tritonjvm.mlir.dialect;

/** An operation that may be replaced by constants or values that exist already. */
public interface Foldable {
  Fold fold(Constants constants);
}
