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
 */
public record TypeRule(String from, String to, Function<Type, Optional<Type>> transform) {
  private static final Function<Type, Optional<Type>> IDENTITY = Optional::of;

  /** Both have the same type. */
  public static TypeRule same(String from, String to) {
    return new TypeRule(from, to, IDENTITY);
  }

  /** Whether the rule says that both have the same type. */
  public boolean isSame() {
    return transform == IDENTITY;
  }
}
