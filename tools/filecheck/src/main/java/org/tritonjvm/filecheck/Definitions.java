package org.tritonjvm.filecheck;

import java.util.List;
import java.util.OptionalInt;

/** Gives their values to the variables of the command line. */
final class Definitions {
  private final Variables variables;
  private final Console err;
  private final DiagnosticPrinter printer;
  private boolean failed;

  Definitions(Variables variables, Console err) {
    this.variables = variables;
    this.err = err;
    this.printer = new DiagnosticPrinter(err);
  }

  /**
   * Reads definitions of the form {@code NAME=VALUE} or {@code #NAME=EXPRESSION}; says whether all
   * were good.
   */
  boolean define(List<String> definitions) {
    var text = new StringBuilder();
    int[] starts = new int[definitions.size()];
    for (int i = 0; i < starts.length; i++) {
      var definition = definitions.get(i);
      text.append("Global define #").append(i + 1).append(": ");
      if (definition.startsWith("#")) {
        text.append(definition).append(" (parsed as: [[");
        starts[i] = text.length();
        int equals = definition.indexOf('=');
        text.append(definition, 0, equals)
            .append(':')
            .append(definition, equals + 1, definition.length());
        text.append("]])\n");
      } else {
        starts[i] = text.length();
        text.append(definition).append('\n');
      }
    }
    var buffer = SourceBuffer.of("Global defines", text.toString());
    for (int i = 0; i < starts.length; i++) {
      var slice = new Slice(buffer, starts[i], starts[i] + definitions.get(i).length());
      try {
        if (slice.startsWith("#")) {
          defineNumber(slice.from(1));
        } else {
          defineString(slice);
        }
      } catch (CheckFileException e) {
        failed = true;
        for (var diagnostic : e.diagnostics()) {
          printer.print(diagnostic);
          err.print('\n');
        }
      }
    }
    return !failed;
  }

  private void defineNumber(Slice text) throws CheckFileException {
    var block = NumericBlock.parse(text, false, OptionalInt.empty(), variables);
    var variable = block.definition().orElseThrow();
    if (block.expression().isEmpty()) {
      // LLVM crashes here.
      throw CheckFileException.inExpression(text, "missing value in numeric variable definition");
    }
    var result = block.expression().get().evaluate();
    if (result.faults().isEmpty()) {
      variable.set(result.value());
      variables.declareNumber(variable.name(), variable);
      return;
    }
    failed = true;
    for (var fault : result.faults()) {
      switch (fault) {
        case Expression.Fault.Undefined(var name) ->
            err.print("undefined variable: " + name.text() + "\n");
        case Expression.Fault.Overflow() -> err.print("overflow error\n");
      }
    }
  }

  private void defineString(Slice text) throws CheckFileException {
    int equals = text.indexOf('=');
    var left = text.first(equals);
    var parsed = VariableName.parse(left);
    if (parsed.isPseudo() || !parsed.rest().isEmpty()) {
      throw CheckFileException.inExpression(
          left, "invalid name in string variable definition '" + left.text() + "'");
    }
    var name = left.text();
    if (variables.number(name).isPresent()) {
      throw CheckFileException.inExpression(
          left, "numeric variable with name '" + name + "' already exists");
    }
    variables.setStringIfAbsent(name, text.from(equals + 1).text());
    variables.declareString(name);
  }
}
