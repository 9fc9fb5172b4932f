package org.tritonjvm.mlir.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values that {@link Default} stands for. */
final class Defaults {
  private Defaults() {}

  /** The value of a component's type; empty if that type has no plain values. */
  static Optional<Object> parse(String text, java.lang.reflect.Type type) {
    if (!(type instanceof Class<?> c)) return Optional.empty();
    if (c == int.class || c == Integer.class) return Optional.of(Integer.decode(text));
    if (c == long.class || c == Long.class) return Optional.of(Long.decode(text));
    if (c == float.class || c == Float.class) return Optional.of(Float.valueOf(text));
    if (c == double.class || c == Double.class) return Optional.of(Double.valueOf(text));
    if (c == boolean.class || c == Boolean.class) return Optional.of(Boolean.valueOf(text));
    if (c == String.class) return Optional.of(text);
    if (!c.isEnum()) return Optional.empty();
    return Optional.of(enumCase(text, Arrays.asList((Object[]) c.getEnumConstants())));
  }

  private static Object enumCase(String text, List<Object> cases) {
    for (var e : cases) if (EnumValue.keywordOf(e).equals(text)) return e;
    throw new IllegalArgumentException(
        "the default '"
            + text
            + "' is none of "
            + cases.stream().map(EnumValue::keywordOf).toList());
  }
}
