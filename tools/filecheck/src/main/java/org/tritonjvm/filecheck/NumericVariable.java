package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A numeric variable: fixed at parsing but for its value, which the last match that defines it
 * sets.
 */
final class NumericVariable {
  private final String name;
  private final ExpressionFormat format;
  private final OptionalInt definitionLine;
  private Optional<BigInteger> value = Optional.empty();
  private Optional<Slice> matched = Optional.empty();

  NumericVariable(String name, ExpressionFormat format, OptionalInt definitionLine) {
    this.name = name;
    this.format = format;
    this.definitionLine = definitionLine;
  }

  String name() {
    return name;
  }

  ExpressionFormat format() {
    return format;
  }

  /** The line of the directive that first defines it, unless it comes from elsewhere. */
  OptionalInt definitionLine() {
    return definitionLine;
  }

  Optional<BigInteger> value() {
    return value;
  }

  /** The text in the input that gave the value. */
  Optional<Slice> matched() {
    return matched;
  }

  void set(BigInteger newValue) {
    value = Optional.of(newValue);
    matched = Optional.empty();
  }

  void set(BigInteger newValue, Slice text) {
    value = Optional.of(newValue);
    matched = Optional.of(text);
  }

  void clear() {
    value = Optional.empty();
    matched = Optional.empty();
  }
}
