package org.tritonjvm.mlir.dialect.format;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Type;

/** Where the types of a declared operand or result come from when its operation is parsed. */
sealed interface TypeSource {
  /** The text: {@code type($x)} or a functional type. */
  record Written() implements TypeSource {}

  /** The only type that the declaration allows. */
  record Built(Function<Context, Type> builder) implements TypeSource {}

  /** The types of another operand or result, by its number among all values. */
  record Same(int value) implements TypeSource {}

  /** What a rule makes of the types of another operand or result. */
  record Ruled(int value, Function<Type, Optional<Type>> transform) implements TypeSource {}

  /** What a rule makes of the type of an attribute. */
  record OfAttribute(int attribute, Function<Type, Optional<Type>> transform)
      implements TypeSource {}

  /** The operation's own inference of its result types. */
  record Inferred() implements TypeSource {}
}
