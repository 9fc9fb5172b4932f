package org.tritonjvm.filecheck;

import java.util.List;
import java.util.Optional;

/** A place in a pattern where a value goes at match time. */
sealed interface Substitution {
  /** What is written in the pattern. */
  Slice source();

  /** Where in the expression the value is put. */
  int index();

  record OfString(Slice source, int index) implements Substitution {}

  record OfNumber(Slice source, int index, Expression expression, ExpressionFormat format)
      implements Substitution {}

  /** The value as text, or the errors that prevent one. */
  record Value(Optional<String> text, List<Diagnostic> errors) {}

  default Value value(Variables variables) {
    return switch (this) {
      case OfString(var name, _) -> {
        var value = variables.string(name.text());
        yield new Value(value, value.isPresent() ? List.of() : List.of(undefined(name)));
      }
      case OfNumber(var source, _, var expression, var format) -> {
        var result = expression.evaluate();
        if (!result.faults().isEmpty()) {
          yield new Value(
              Optional.empty(),
              result.faults().stream().map(fault -> describe(fault, source)).toList());
        }
        var text = format.format(result.value());
        yield new Value(text, text.isPresent() ? List.of() : List.of(overflow(source)));
      }
    };
  }

  private static Diagnostic describe(Expression.Fault fault, Slice source) {
    return switch (fault) {
      case Expression.Fault.Undefined(var name) -> undefined(name);
      case Expression.Fault.Overflow() -> overflow(source);
    };
  }

  private static Diagnostic undefined(Slice name) {
    return Diagnostic.error(name, "undefined variable: " + name.text());
  }

  private static Diagnostic overflow(Slice source) {
    return Diagnostic.error(
        source, "unable to substitute variable or numeric expression: overflow error");
  }

  /** The value in quotes, as notes show it. */
  default Optional<String> display(Variables variables) {
    return value(variables)
        .text()
        .map(text -> this instanceof OfNumber ? "\"" + text + "\"" : quote(text));
  }

  private static String quote(String text) {
    boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"');
    return plain ? "\"" + text + "\"" : "\"" + escape(text) + "\" (escaped value)";
  }

  /** The text with what is not printable, quotes and backslashes escaped as in C. */
  static String escape(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\t' -> escaped.append("\\t");
        case '\n' -> escaped.append("\\n");
        case '"' -> escaped.append("\\\"");
        default -> {
          if (c >= 0x20 && c < 0x7f) {
            escaped.append(c);
          } else {
            escaped
                .append('\\')
                .append((char) ('0' + (c >> 6 & 7)))
                .append((char) ('0' + (c >> 3 & 7)));
            escaped.append((char) ('0' + (c & 7)));
          }
        }
      }
    }
    return escaped.toString();
  }
}
