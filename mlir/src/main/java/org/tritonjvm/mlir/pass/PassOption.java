package org.tritonjvm.mlir.pass;

import java.util.List;
import java.util.Optional;

/**
 * What a user may set on a pass.
 *
 * @param list whether it takes several values, separated by commas
 * @param values the values of an {@link Type#ENUM}, empty for other types
 * @param defaultValue as it would be written in a pipeline
 */
public record PassOption(
    String name,
    Type type,
    boolean list,
    List<String> values,
    String defaultValue,
    String description) {
  /** The type of an option's value, or of each of its values. */
  public enum Type {
    BOOL,
    INT,
    LONG,
    UINT,
    ULONG,
    DOUBLE,
    STRING,
    ENUM,
    /** A type that MLIR parses by itself. */
    OTHER
  }

  /** {@code bool}, {@code int list}, {@code one of a, b}. */
  public String typeText() {
    var one =
        type == Type.ENUM
            ? "one of " + String.join(", ", values)
            : type == Type.OTHER ? "value" : type.name().toLowerCase(java.util.Locale.ROOT);
    return list ? one + " list" : one;
  }

  /** Why a text is no value of this option, if it is none. */
  public Optional<String> problem(String text) {
    for (var part : list ? OptionText.elements(text) : List.of(text)) {
      if (!fits(part)) {
        var suggestion =
            type == Type.ENUM ? Suggestions.didYouMean(part, values) : Optional.<String>empty();
        return Optional.of(
            "'%s' is no value of option '%s' (%s)%s"
                .formatted(part, name, typeText(), suggestion.orElse("")));
      }
    }
    return Optional.empty();
  }

  private boolean fits(String text) {
    return switch (type) {
      case BOOL -> OptionText.bool(text).isPresent();
      case INT -> isInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> isInteger(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case UINT -> isInteger(text, 0, 0xffff_ffffL);
      case ULONG -> isInteger(text, 0, Long.MAX_VALUE);
      case DOUBLE -> isDouble(text);
      case ENUM -> values.contains(text);
      case STRING, OTHER -> true;
    };
  }

  private static boolean isInteger(String text, long least, long greatest) {
    if (!text.matches("[+-]?(0[xX][0-9a-fA-F]+|\\d+)")) return false;
    try {
      long value = Long.decode(text);
      return value >= least && value <= greatest;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDouble(String text) {
    try {
      return !Double.isNaN(Double.parseDouble(text)) || text.equalsIgnoreCase("nan");
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
