package org.tritonjvm.mlir.dialect;

import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.mlir.ir.Type;

/**
 * How the type of one operand or result follows from that of another, ODS's TypesMatchWith.
 *
 * @param from the operand, result or typed attribute whose type is known
 * @param to the operand or result whose type need not be written
 * @param transform gives the type of {@code to}; empty if {@code from} cannot have such a type
 * @param claim what every operation is verified to satisfy, in words; empty if the rule serves the
 *     syntax alone
 */
public record TypeRule(
    String from, String to, Function<Type, Optional<Type>> transform, Optional<String> claim) {
  private static final Function<Type, Optional<Type>> IDENTITY = Optional::of;

  public TypeRule(String from, String to, Function<Type, Optional<Type>> transform) {
    this(from, to, transform, Optional.empty());
  }

  /** Both have the same type. */
  public static TypeRule same(String from, String to) {
    return new TypeRule(from, to, IDENTITY);
  }

  /** The rule, verified too, as {@code failed to verify that <claim>}. */
  public TypeRule claiming(String words) {
    return new TypeRule(from, to, transform, Optional.of(words));
  }

  /** Whether the rule says that both have the same type. */
  public boolean isSame() {
    return transform == IDENTITY;
  }
}
