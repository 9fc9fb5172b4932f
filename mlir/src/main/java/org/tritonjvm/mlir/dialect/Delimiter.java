package org.tritonjvm.mlir.dialect;

import java.util.Optional;

/**
 * What surrounds a comma separated list; an optional pair may be missing together with the list.
 */
public enum Delimiter {
  NONE("", ""),
  PAREN("(", ")"),
  SQUARE("[", "]"),
  LESS_GREATER("<", ">"),
  BRACES("{", "}"),
  OPTIONAL_PAREN("(", ")"),
  OPTIONAL_SQUARE("[", "]"),
  OPTIONAL_LESS_GREATER("<", ">"),
  OPTIONAL_BRACES("{", "}");

  private final String open;
  private final String close;

  Delimiter(String open, String close) {
    this.open = open;
    this.close = close;
  }

  Optional<String> open() {
    return open.isEmpty() ? Optional.empty() : Optional.of(open);
  }

  String close() {
    return close;
  }

  boolean isOptional() {
    return ordinal() >= OPTIONAL_PAREN.ordinal();
  }
}
