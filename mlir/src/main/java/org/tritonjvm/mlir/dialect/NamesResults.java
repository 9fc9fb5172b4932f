package org.tritonjvm.mlir.dialect;

/** An operation that proposes names for its results. */
public interface NamesResults {
  void nameResults(ValueNames names);
}
