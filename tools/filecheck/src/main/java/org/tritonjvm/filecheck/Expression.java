package org.tritonjvm.filecheck;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A numeric expression; values are signed integers of any size. */
sealed interface Expression {
  /** The text of the expression, for messages. */
  Slice text();

  record Literal(Slice text, BigInteger value) implements Expression {}

  record Use(Slice text, NumericVariable variable) implements Expression {}

  record Binary(Slice text, Operation operation, Expression left, Expression right)
      implements Expression {}

  enum Operation {
    ADD,
    SUB,
    MUL,
    DIV,
    MIN,
    MAX
  }

  /**
   * A fault of an evaluation: a variable without value, or an overflow (of which a division by zero
   * is one).
   */
  sealed interface Fault {
    record Undefined(Slice variable) implements Fault {}

    record Overflow() implements Fault {}
  }

  /** The value, or the faults, of which there is then at least one. */
  record Evaluation(BigInteger value, List<Fault> faults) {}

  default Evaluation evaluate() {
    return switch (this) {
      case Literal(_, var value) -> new Evaluation(value, List.of());
      case Use(var text, var variable) ->
          variable
              .value()
              .map(value -> new Evaluation(value, List.of()))
              .orElseGet(() -> new Evaluation(BigInteger.ZERO, List.of(new Fault.Undefined(text))));
      case Binary(_, var operation, var left, var right) ->
          combine(operation, left.evaluate(), right.evaluate());
    };
  }

  private static Evaluation combine(Operation operation, Evaluation left, Evaluation right) {
    if (!left.faults.isEmpty() || !right.faults.isEmpty()) {
      var all = new ArrayList<>(left.faults);
      all.addAll(right.faults);
      return new Evaluation(BigInteger.ZERO, all);
    }
    var a = left.value;
    var b = right.value;
    if (operation == Operation.DIV && b.signum() == 0) {
      return new Evaluation(BigInteger.ZERO, List.of(new Fault.Overflow()));
    }
    var result =
        switch (operation) {
          case ADD -> a.add(b);
          case SUB -> a.subtract(b);
          case MUL -> a.multiply(b);
          case DIV -> a.divide(b);
          case MIN -> a.min(b);
          case MAX -> a.max(b);
        };
    return new Evaluation(result, List.of());
  }

  /** The format that the variables of the expression give it. */
  default ExpressionFormat implicitFormat() throws CheckFileException {
    return switch (this) {
      case Literal _ -> ExpressionFormat.NONE;
      case Use(_, var variable) -> variable.format();
      case Binary(var text, _, var left, var right) -> {
        var errors = new ArrayList<Diagnostic>();
        var a = left.formatOr(errors);
        var b = right.formatOr(errors);
        if (!errors.isEmpty()) {
          throw CheckFileException.inExpression(errors);
        }
        if (!a.equals(ExpressionFormat.NONE) && !b.equals(ExpressionFormat.NONE) && !a.equals(b)) {
          throw CheckFileException.inExpression(
              text,
              "implicit format conflict between '"
                  + (left.text().text()
                      + "' ("
                      + a.kind()
                      + ") and '"
                      + right.text().text()
                      + "' ("
                      + b.kind())
                  + "), need an explicit format specifier");
        }
        yield a.equals(ExpressionFormat.NONE) ? b : a;
      }
    };
  }

  private ExpressionFormat formatOr(List<Diagnostic> errors) {
    try {
      return implicitFormat();
    } catch (CheckFileException e) {
      errors.addAll(e.diagnostics());
      return ExpressionFormat.NONE;
    }
  }
}
