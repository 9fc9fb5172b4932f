package org.tritonjvm.filecheck;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The inside of a numeric substitution block: {@code %fmt, NAME: == EXPR}.
 *
 * @param expression the value to match, if given
 * @param format the format, given or implied
 * @param definition the variable that the block defines, if any
 */
record NumericBlock(
    Optional<Expression> expression,
    ExpressionFormat format,
    Optional<NumericVariable> definition) {

  /**
   * Parses a block.
   *
   * @param isLegacyLine whether it is a {@code [[@LINE+n]]}, which allows less
   * @param line the line of the directive, unless it is a definition of the command line
   */
  static NumericBlock parse(
      Slice block, boolean isLegacyLine, OptionalInt line, Variables variables)
      throws CheckFileException {
    var text = block;
    var explicit = ExpressionFormat.NONE;
    int precision = 0;
    int comma = text.indexOf(',');
    int call = text.indexOf('(');
    if (comma >= 0 && (call < 0 || comma < call)) {
      var specifier = FormatSpecifier.parse(text.first(comma));
      explicit = specifier.format();
      precision = specifier.precision();
      text = text.from(comma + 1);
    }
    int colon = text.indexOf(':');
    var name = text.first(Math.max(colon, 0));
    if (colon >= 0) {
      text = text.from(colon + 1);
    }
    text = text.trimStart();
    boolean hasConstraint = text.startsWith("==");
    if (hasConstraint) {
      text = text.from(2);
    }
    text = text.trimStart();
    Optional<Expression> expression = Optional.empty();
    if (!text.isEmpty()) {
      var parser = new ExpressionParser(text.trimEnd(), line, variables);
      expression =
          Optional.of(isLegacyLine ? parser.parseLegacyLine() : parser.parse(!hasConstraint));
    } else if (hasConstraint) {
      throw CheckFileException.inExpression(
          text, "empty numeric expression should not have a constraint");
    }
    var format = explicit;
    if (format.equals(ExpressionFormat.NONE) && expression.isPresent()) {
      format = expression.get().implicitFormat();
    }
    if (format.equals(ExpressionFormat.NONE)) {
      format = new ExpressionFormat(ExpressionFormat.Kind.UNSIGNED, precision, false);
    }
    Optional<NumericVariable> definition =
        colon < 0
            ? Optional.empty()
            : Optional.of(define(name.trimStart(), format, line, variables));
    return new NumericBlock(expression, format, definition);
  }

  private static NumericVariable define(
      Slice text, ExpressionFormat format, OptionalInt line, Variables variables)
      throws CheckFileException {
    var parsed = VariableName.parse(text);
    if (parsed.isPseudo()) {
      throw CheckFileException.inExpression(
          parsed.name(), "definition of pseudo numeric variable unsupported");
    }
    var name = parsed.name().text();
    if (variables.isStringName(name)) {
      throw CheckFileException.inExpression(
          parsed.name(), "string variable with name '" + name + "' already exists");
    }
    var rest = parsed.rest().trimStart();
    if (!rest.isEmpty()) {
      throw CheckFileException.inExpression(
          rest, "unexpected characters after numeric variable name");
    }
    var known = variables.number(name);
    if (known.isEmpty()) {
      return new NumericVariable(name, format, line);
    }
    if (!known.get().format().equals(format)) {
      throw CheckFileException.inExpression(
          rest, "format different from previous variable definition");
    }
    return known.get();
  }
}
