package org.tritonjvm.run;

import java.util.Locale;
import java.util.Optional;
import org.tritonjvm.nvidia.runtime.Argument;
import org.tritonjvm.nvidia.runtime.ElementType;

/** What the command line gives for a parameter. */
sealed interface ArgumentValue {
  /** A tensor, to which the kernel gets a pointer or a descriptor. */
  record Tensor(TensorSource source) implements ArgumentValue {}

  /** A number. */
  record Scalar(Argument argument) implements ArgumentValue {}

  /**
   * Reads {@code 5}, {@code 0.5}, {@code i64:5}, or a tensor.
   *
   * @param type what the kernel says of the parameter, {@code *f32} or {@code i32}, if it does
   * @throws IllegalArgumentException if it is none of these, or does not fit the type
   */
  static ArgumentValue parse(String text, Optional<String> type) {
    var colon = text.indexOf(':');
    var named =
        colon < 0 ? Optional.<ElementType>empty() : ElementType.named(text.substring(0, colon));
    var number = named.isPresent() ? text.substring(colon + 1) : text;
    boolean isNumber = isNumber(number);
    if (!isNumber && named.isEmpty()) return new Tensor(TensorSource.parse(text));
    if (!isNumber) throw new IllegalArgumentException("'" + text + "' is no number");
    if (type.isPresent() && isTensor(type.get())) {
      throw new IllegalArgumentException("'" + text + "' is a number, and a tensor is asked for");
    }
    var wanted = type.flatMap(ElementType::named);
    if (wanted.isPresent() && named.isPresent() && wanted.get() != named.get()) {
      throw new IllegalArgumentException(
          "'%s' is not of type %s".formatted(text, wanted.get().text()));
    }
    return new Scalar(scalar(number, wanted.or(() -> named)));
  }

  /** Whether a parameter of a type is a pointer or a descriptor. */
  static boolean isTensor(String type) {
    return type.startsWith("*") || isDescriptor(type);
  }

  static boolean isDescriptor(String type) {
    return type.startsWith("tensordesc<");
  }

  private static boolean isNumber(String text) {
    return text.matches(
        "[-+]?(0x[0-9a-fA-F]+|(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|(?i:inf|nan))");
  }

  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static Argument scalar(String text, Optional<ElementType> type) {
    boolean isInteger = text.matches("[-+]?(0x[0-9a-fA-F]+|\\d+)");
    var t = type.orElse(isInteger ? ElementType.I32 : ElementType.F32);
    if (t.isFloat()) return new Argument.Scalar(t.encode(number(text)), t.bytes());
    if (!isInteger) {
      throw new IllegalArgumentException("'%s' is no %s".formatted(text, t.text()));
    }
    try {
      long value = Long.decode(text);
      if (t.signed(value) != value && t.unsigned(value) != value) throw new NumberFormatException();
      return new Argument.Scalar(value, t.bytes());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' does not fit into %s".formatted(text, t.text()), e);
    }
  }
}
