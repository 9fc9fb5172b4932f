package org.tritonjvm.filecheck;

/**
 * The format in front of a numeric block, {@code %#.8x}.
 *
 * @param format the format, {@link ExpressionFormat#NONE} when no conversion is named
 * @param precision the number of digits, which also counts without a conversion
 */
record FormatSpecifier(ExpressionFormat format, int precision) {
  /** Numbers with more digits than these bits count would fill the memory. */
  private static final int PRECISION_BITS = 20;

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
      // Behind the digits when they fit into 64 bits, as LLVM's program has it.
      if (number.isEmpty() || number.get().value().bitLength() > Integer.SIZE) {
        var place =
            number
                .filter(n -> n.value().bitLength() <= Long.SIZE)
                .map(IntegerReader.Result::rest)
                .orElse(rest);
        throw CheckFileException.inExpression(place, "invalid precision in format specifier");
      }
      if (number.get().value().bitLength() > PRECISION_BITS) {
        throw CheckFileException.inExpression(
            rest, "a precision of " + (1 << PRECISION_BITS) + " or more is not supported");
      }
      precision = number.get().value().intValue();
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
