package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * How a number is written.
 *
 * @param precision the least number of digits, 0 for no demand
 * @param alternate whether {@code 0x} leads
 */
record ExpressionFormat(Kind kind, int precision, boolean alternate) {
  enum Kind {
    NONE("<none>"),
    UNSIGNED("%u"),
    SIGNED("%d"),
    HEX_UPPER("%X"),
    HEX_LOWER("%x");

    private final String conversion;

    Kind(String conversion) {
      this.conversion = conversion;
    }

    @Override
    public String toString() {
      return conversion;
    }

    boolean isHex() {
      return this == HEX_UPPER || this == HEX_LOWER;
    }
  }

  static final ExpressionFormat NONE = new ExpressionFormat(Kind.NONE, 0, false);
  static final ExpressionFormat UNSIGNED = new ExpressionFormat(Kind.UNSIGNED, 0, false);

  /** The expression that matches any number of this format. */
  String wildcard() {
    var prefix = alternate ? "0x" : "";
    return switch (kind) {
      case UNSIGNED -> digits(prefix, "", "1-9", "0-9");
      case SIGNED -> digits(prefix, "-?", "1-9", "0-9");
      case HEX_UPPER -> digits(prefix, "", "1-9A-F", "0-9A-F");
      case HEX_LOWER -> digits(prefix, "", "1-9a-f", "0-9a-f");
      case NONE -> throw new IllegalStateException("a format without conversion matches nothing");
    };
  }

  private String digits(String prefix, String sign, String first, String any) {
    if (precision == 0) {
      return prefix + sign + "[" + any + "]+";
    }
    return prefix + sign + "([" + first + "][" + any + "]*)?[" + any + "]{" + precision + "}";
  }

  /** The number as text; empty when it is negative and the format has no sign. */
  Optional<String> format(BigInteger value) {
    if (kind != Kind.SIGNED && value.signum() < 0) {
      return Optional.empty();
    }
    var digits = value.abs().toString(kind.isHex() ? 16 : 10);
    if (kind == Kind.HEX_UPPER) {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    var zeros = "0".repeat(Math.max(0, precision - digits.length()));
    return Optional.of((value.signum() < 0 ? "-" : "") + (alternate ? "0x" : "") + zeros + digits);
  }

  /** The number that {@code text}, which matched {@link #wildcard}, stands for. */
  BigInteger parse(String text) {
    boolean negative = text.startsWith("-");
    var digits = negative ? text.substring(1) : text;
    if (kind != Kind.SIGNED && alternate) {
      if (!digits.startsWith("0x")) {
        // 0X, matched without regard to case: LLVM stops reading at the X.
        return BigInteger.ZERO;
      }
      digits = digits.substring(2);
    }
    var value = new BigInteger(digits, kind.isHex() ? 16 : 10);
    return negative ? value.negate() : value;
  }
}
