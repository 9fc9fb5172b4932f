package org.tritonjvm.filecheck;

import java.math.BigInteger;

/**
 * The format in front of a numeric block, {@code %#.8x}.
 *
 * @param format the format, {@link ExpressionFormat#NONE} when no conversion is named
 * @param precision the number of digits, which also counts without a conversion
 */
record FormatSpecifier(ExpressionFormat format, int precision) {

  static FormatSpecifier parse(Slice text) throws CheckFileException {
    var rest = text.trimStart().trimEnd();
    if (!rest.startsWith("%")) {
      throw CheckFileException.inExpression(
          rest, "invalid matching format specification in expression");
    }
    rest = rest.from(1);
    var flag = rest;
    boolean alternate = rest.startsWith("#");
    if (alternate) {
      rest = rest.from(1);
    }
    int precision = 0;
    if (rest.startsWith(".")) {
      rest = rest.from(1);
      var number = IntegerReader.read(rest, 10);
      if (number.isEmpty() || number.get().value().compareTo(BigInteger.valueOf(0xffffffffL)) > 0) {
        throw CheckFileException.inExpression(rest, "invalid precision in format specifier");
      }
      precision = number.get().value().min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
      rest = number.get().rest();
    }
    var format = ExpressionFormat.NONE;
    if (!rest.isEmpty()) {
      var kind =
          switch (rest.charAt(0)) {
            case 'u' -> ExpressionFormat.Kind.UNSIGNED;
            case 'd' -> ExpressionFormat.Kind.SIGNED;
            case 'x' -> ExpressionFormat.Kind.HEX_LOWER;
            case 'X' -> ExpressionFormat.Kind.HEX_UPPER;
            default ->
                throw CheckFileException.inExpression(
                    rest, "invalid format specifier in expression");
          };
      format = new ExpressionFormat(kind, precision, alternate && kind.isHex());
      rest = rest.from(1);
    }
    if (alternate && !format.kind().isHex()) {
      throw CheckFileException.inExpression(flag, "alternate form only supported for hex values");
    }
    rest = rest.trimStart();
    if (!rest.isEmpty()) {
      throw CheckFileException.inExpression(
          rest, "invalid matching format specification in expression");
    }
    return new FormatSpecifier(format, precision);
  }
}
