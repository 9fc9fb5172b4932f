package org.tritonjvm.mlir.dialect;

import java.util.Locale;

/** A case of an enum attribute, stored as an i32; a component {@code Set<E>} is a bit enum. */
public interface EnumValue {
  /** The integer stored. */
  int value();

  /** The word in custom syntax. */
  default String keyword() {
    return ((Enum<?>) this).name().toLowerCase(Locale.ROOT);
  }

  /** The word of an enum's case, whether it implements this interface or not. */
  static String keywordOf(Object enumCase) {
    return enumCase instanceof EnumValue e
        ? e.keyword()
        : ((Enum<?>) enumCase).name().toLowerCase(Locale.ROOT);
  }
}
