package org.tritonjvm.mlir.dialect;

import java.util.Optional;

/**
 * Where the parse method of a {@code custom<Name>} directive puts what it read. For an operand
 * {@code T} is UnresolvedOperand, for its type Type, for an attribute the value its codec makes,
 * for a region ParsedRegion, for a successor Block; for an optional one an Optional and for a
 * variadic one a List of these. What was absent need not be put.
 */
public final class Out<T> {
  private Optional<T> value = Optional.empty();

  public void set(T value) {
    this.value = Optional.of(value);
  }

  /** What was put. */
  public Optional<T> get() {
    return value;
  }
}
