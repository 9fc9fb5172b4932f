package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Parses the expression of a numeric block from left to right, keeping what is left to read. */
final class ExpressionParser {
  /** Bounds the depth of the tree; whoever writes more operands than this does not mean it. */
  private static final int MAX_OPERANDS = 1000;

  private final OptionalInt line;
  private final Variables variables;
  private Slice rest;
  private int operands;

  ExpressionParser(Slice text, OptionalInt line, Variables variables) {
    this.rest = text;
    this.line = line;
    this.variables = variables;
  }

  /**
   * Parses all of the text; {@code maybeConstraint} is whether an unreadable start may be a
   * relation.
   */
  Expression parse(boolean maybeConstraint) throws CheckFileException {
    var whole = rest;
    var result = operand(maybeConstraint);
    while (!rest.isEmpty()) {
      result = operation(whole, result, false);
    }
    return result;
  }

  /** Parses {@code @LINE}, {@code @LINE+n} or {@code @LINE-n}. */
  Expression parseLegacyLine() throws CheckFileException {
    var whole = rest;
    var name = VariableName.parse(rest);
    rest = name.rest();
    if (rest.trimStart().startsWith("(")) {
      throw CheckFileException.inExpression(name.name(), "unexpected function call");
    }
    var result = use(name);
    if (!rest.isEmpty()) {
      result = operation(whole, result, true);
      if (!rest.isEmpty()) {
        throw CheckFileException.inExpression(
            rest, "unexpected characters at end of expression '" + rest.text() + "'");
      }
    }
    return result;
  }

  private Expression operand(boolean maybeConstraint) throws CheckFileException {
    if (++operands > MAX_OPERANDS) {
      throw CheckFileException.inExpression(
          rest, "expression has more than " + MAX_OPERANDS + " operands");
    }
    if (rest.startsWith("(")) {
      return parenthesized();
    }
    VariableName name;
    try {
      name = VariableName.parse(rest);
    } catch (CheckFileException e) {
      return literal(maybeConstraint, IntegerReader.AUTOMATIC);
    }
    rest = name.rest();
    return rest.trimStart().startsWith("(") ? call(name.name()) : use(name);
  }

  private Expression literal(boolean maybeConstraint, int radix) throws CheckFileException {
    var start = rest;
    boolean negative = rest.startsWith("-");
    var number = IntegerReader.read(negative ? rest.from(1) : rest, radix);
    if (number.isEmpty()) {
      throw CheckFileException.inExpression(
          start,
          "invalid " + (maybeConstraint ? "matching constraint or " : "") + "operand format");
    }
    rest = number.get().rest();
    var value = number.get().value();
    return new Expression.Literal(
        start.first(start.length() - rest.length()), negative ? value.negate() : value);
  }

  private Expression use(VariableName parsed) throws CheckFileException {
    var name = parsed.name().text();
    if (parsed.isPseudo() && !name.equals("@LINE")) {
      throw CheckFileException.inExpression(
          parsed.name(), "invalid pseudo numeric variable '" + name + "'");
    }
    var variable = variables.numberOrUndefined(name);
    if (line.isPresent() && variable.definitionLine().equals(line)) {
      throw CheckFileException.inExpression(
          parsed.name(),
          "numeric variable '" + name + "' defined earlier in the same CHECK directive");
    }
    return new Expression.Use(parsed.name(), variable);
  }

  private Expression parenthesized() throws CheckFileException {
    rest = rest.from(1).trimStart();
    if (rest.isEmpty()) {
      throw CheckFileException.inExpression(rest, "missing operand in expression");
    }
    var result = operand(false);
    rest = rest.trimStart();
    while (!rest.isEmpty() && !rest.startsWith(")")) {
      result = operation(rest, result, false);
      rest = rest.trimStart();
    }
    if (!rest.startsWith(")")) {
      throw CheckFileException.inExpression(rest, "missing ')' at end of nested expression");
    }
    rest = rest.from(1);
    return result;
  }

  /**
   * Reads an operator and its right operand; {@code outer} is where the text of the result begins.
   */
  private Expression operation(Slice outer, Expression left, boolean isLegacyLine)
      throws CheckFileException {
    rest = rest.trimStart();
    if (rest.isEmpty()) {
      return left;
    }
    var at = rest;
    var operation =
        switch (rest.charAt(0)) {
          case '+' -> Expression.Operation.ADD;
          case '-' -> Expression.Operation.SUB;
          default ->
              throw CheckFileException.inExpression(
                  at, "unsupported operation '" + rest.charAt(0) + "'");
        };
    rest = rest.from(1).trimStart();
    if (rest.isEmpty()) {
      throw CheckFileException.inExpression(rest, "missing operand in expression");
    }
    if (isLegacyLine && rest.startsWith("(")) {
      throw CheckFileException.inExpression(rest, "parenthesized expression not permitted here");
    }
    var right = isLegacyLine ? literal(false, 10) : operand(false);
    return new Expression.Binary(
        outer.first(outer.length() - rest.length()), operation, left, right);
  }

  private Expression call(Slice name) throws CheckFileException {
    var operation = operationNamed(name);
    rest = rest.trimStart().from(1).trimStart();
    var arguments = new ArrayList<Expression>();
    while (!rest.isEmpty() && !rest.startsWith(")")) {
      arguments.add(argument());
      rest = rest.trimStart();
      if (!rest.startsWith(",")) {
        break;
      }
      rest = rest.from(1).trimStart();
      if (rest.startsWith(")")) {
        throw CheckFileException.inExpression(rest, "missing argument");
      }
    }
    if (!rest.startsWith(")")) {
      throw CheckFileException.inExpression(rest, "missing ')' at end of call expression");
    }
    rest = rest.from(1);
    if (arguments.size() != 2) {
      throw CheckFileException.inExpression(
          name,
          "function '" + name.text() + "' takes 2 arguments but " + arguments.size() + " given");
    }
    return new Expression.Binary(rest, operation, arguments.get(0), arguments.get(1));
  }

  private static Expression.Operation operationNamed(Slice name) throws CheckFileException {
    var known = List.of("add", "sub", "mul", "div", "min", "max");
    if (!known.contains(name.text())) {
      throw CheckFileException.inExpression(
          name, "call to undefined function '" + name.text() + "'");
    }
    return Expression.Operation.valueOf(name.text().toUpperCase(Locale.ROOT));
  }

  private Expression argument() throws CheckFileException {
    if (rest.startsWith(",")) {
      throw CheckFileException.inExpression(rest, "missing argument");
    }
    var outer = rest;
    var result = operand(false);
    while (!rest.isEmpty()) {
      rest = rest.trimStart();
      if (rest.startsWith(",") || rest.startsWith(")")) {
        break;
      }
      result = operation(outer, result, false);
    }
    return result;
  }
}
