package org.tritonjvm.dialects.tt;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.TypeRule;

/** How the types of what goes to and from memory follow from a pointer's. */
public final class MemoryTypes {
  private MemoryTypes() {}

  /** A value that is loaded or stored through {@code ptr}. */
  static TypeRule pointee(String value) {
    return new TypeRule(
        "ptr",
        value,
        type ->
            type.elementOrSelf() instanceof PointerType
                ? Optional.of(Types.pointee(type))
                : Optional.empty());
  }

  /** The mask of a value, which has its shape. */
  public static TypeRule mask(String value) {
    return new TypeRule(value, "mask", type -> Optional.of(Types.i1SameShape(type)));
  }

  /** The pointers to a value's elements. */
  public static TypeRule pointers(String value) {
    return new TypeRule(
        value,
        "ptr",
        type ->
            type.elementOrSelf() instanceof PointerType
                ? Optional.empty()
                : Optional.of(Types.pointerSameShape(type)));
  }
}
