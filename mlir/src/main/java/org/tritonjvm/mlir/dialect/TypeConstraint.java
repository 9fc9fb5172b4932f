package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Type;

/** A predicate on types with the words that ODS error messages use for it. */
public interface TypeConstraint {
  /** {@code ranked tensor of floating-point values}. */
  String summary();

  boolean accepts(Type type);

  /** Makes the one type that satisfies the constraint, if there is only one: a buildable type. */
  default Optional<Function<Context, Type>> builder() {
    return Optional.empty();
  }

  /**
   * The class of types that satisfy the constraint and its name, {@code builtin.tensor}, if there is
   * one: custom syntax refuses other types where they stand.
   */
  default Optional<Kind> kind() {
    return Optional.empty();
  }

  /** See {@link #kind}. */
  record Kind(String name, Class<? extends Type> typeClass) {}

  /** How {@code type($x)} writes the type without its prefix, if the constraint fixes its class. */
  default Optional<StrippedForm<Type>> strippedForm() {
    return Optional.empty();
  }
}
