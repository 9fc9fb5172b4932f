package org.tritonjvm.nvidia.device;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tritonjvm.nvidia.device.Code.Value;

/**
 * A device function.
 *
 * @param body computes the result from the parameters
 */
record Definition(
    Type result, List<Type> parameters, Size size, Function<List<Value>, Value> body) {
  /** Whether a function is part of its callers. */
  enum Size {
    /** Inlined. */
    SMALL("alwaysinline"),
    /** Long and rarely wanted: one copy is enough. */
    LARGE("noinline");

    /** Its attributes in LLVM's language. */
    final String attributes;

    Size(String inlining) {
      attributes = inlining + " nounwind memory(none)";
    }
  }

  private static Optional<Definition> of(
      Size size, Type type, int parameters, Function<List<Value>, Value> body) {
    var types = Collections.nCopies(parameters, type);
    return Optional.of(new Definition(type, types, size, body));
  }

  /** Of any types, inlined. */
  static Optional<Definition> small(
      Type result, List<Type> parameters, Function<List<Value>, Value> body) {
    return Optional.of(new Definition(result, parameters, Size.SMALL, body));
  }

  /** Of any types, not inlined. */
  static Optional<Definition> large(
      Type result, List<Type> parameters, Function<List<Value>, Value> body) {
    return Optional.of(new Definition(result, parameters, Size.LARGE, body));
  }

  /** Of numbers of one type, inlined. */
  static Optional<Definition> small(Type type, int parameters, Function<List<Value>, Value> body) {
    return of(Size.SMALL, type, parameters, body);
  }

  /** Of one number, inlined. */
  static Optional<Definition> small(Type type, UnaryOperator<Value> body) {
    return of(Size.SMALL, type, 1, v -> body.apply(v.getFirst()));
  }

  /** Of numbers of one type, not inlined. */
  static Optional<Definition> large(Type type, int parameters, Function<List<Value>, Value> body) {
    return of(Size.LARGE, type, parameters, body);
  }

  /** Of one number, not inlined. */
  static Optional<Definition> large(Type type, UnaryOperator<Value> body) {
    return of(Size.LARGE, type, 1, v -> body.apply(v.getFirst()));
  }
}
