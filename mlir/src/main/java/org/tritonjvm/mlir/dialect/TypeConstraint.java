package org.tritonjvm.mlir.dialect;

import org.tritonjvm.mlir.ir.Type;

/** A predicate on types with the words that ODS error messages use for it. */
public interface TypeConstraint {
  /** {@code ranked tensor of floating-point values}. */
  String summary();

  boolean accepts(Type type);
}
