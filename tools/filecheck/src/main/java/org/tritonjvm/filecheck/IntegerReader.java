package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.Optional;

/** Reads unsigned integers as LLVM's string functions do. */
final class IntegerReader {
  /** The radix that the prefix of a literal shows. */
  static final int AUTOMATIC = 0;

  /** A number and the text behind it. */
  record Result(BigInteger value, Slice rest) {}

  private IntegerReader() {}

  /** The number at the start of {@code text}; empty when there is none. */
  static Optional<Result> read(Slice text, int radix) {
    int start = 0;
    int base = radix;
    if (radix == AUTOMATIC) {
      base = radixOf(text);
      start = base == 10 ? 0 : base == 8 && text.charAt(1) != 'o' ? 1 : 2;
    }
    int end = start;
    while (end < text.length()
        && Character.digit(text.charAt(end), base) >= 0
        && text.charAt(end) < 0x80) {
      end++;
    }
    // A radix prefix alone counts as zero, unless it is all there is.
    if (end == 0 || start == text.length()) {
      return Optional.empty();
    }
    var digits = text.first(end).from(start).text();
    return Optional.of(
        new Result(
            digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, base), text.from(end)));
  }

  private static int radixOf(Slice text) {
    if (text.length() < 2 || text.charAt(0) != '0') {
      return 10;
    }
    return switch (text.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      case 'o' -> 8;
      default -> Character.digit(text.charAt(1), 10) >= 0 && text.charAt(1) < 0x80 ? 8 : 10;
    };
  }
}
