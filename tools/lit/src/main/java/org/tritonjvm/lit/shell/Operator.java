package org.tritonjvm.lit.shell;

/**
 * A control or redirection operator.
 *
 * @param symbol such as {@code |} or {@code >>}
 * @param descriptor the number glued to a redirection, as in {@code 2>}, or {@link #NONE}
 */
public record Operator(String symbol, int descriptor) implements Token {
  static final int NONE = -1;

  boolean endsCommand() {
    return descriptor == NONE
        && switch (symbol) {
          case "|", ";", "&", "||", "&&" -> true;
          default -> false;
        };
  }
}
