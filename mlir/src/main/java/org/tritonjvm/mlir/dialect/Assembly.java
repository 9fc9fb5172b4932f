package org.tritonjvm.mlir.dialect;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;

/** Where declarations meet the parser and the printer of custom syntax. */
final class Assembly {
  private Assembly() {}

  /** The syntax that an operation's assembly format describes. */
  static Syntax format(OpDefinition definition) {
    return AssemblyFormat.compile(
        definition.op().assembly(), definition.spec(), definition.recordClass(), rules(definition));
  }

  /** How types of the operation follow from others. */
  @SuppressWarnings("unchecked")
  static List<TypeRule> rules(OpDefinition definition) {
    return definition.has(InfersFromSyntax.class)
        ? (List<TypeRule>) Calls.call(definition.method("typeRules"))
        : List.of();
  }

  /** Reads an operation; parser and state are addresses of C++ objects. */
  static boolean parse(Context context, long parser, long state, Syntax syntax) {
    return OpAsmParser.run(context, parser, state, syntax);
  }

  static void print(Context context, long printer, Operation op, Syntax syntax) {
    OpAsmPrinter.run(context, printer, op, syntax);
  }

  /** Reads the parameters of a type or attribute; empty after a diagnostic. */
  static Optional<Record> parse(Context context, long parser, RecordSyntax<Record> syntax) {
    return AsmParser.run(context, parser, p -> read(p, syntax));
  }

  /** Reads a record; that its constructor refuses the parameters is an error at their place. */
  static Record read(AsmParser parser, RecordSyntax<Record> syntax) {
    var place = parser.currentLocation();
    try {
      return syntax.parse(parser);
    } catch (InvalidIr e) {
      throw parser.emitError(place, e.getMessage());
    }
  }

  static void print(Context context, long printer, RecordSyntax<Record> syntax, Record value) {
    AsmPrinter.run(context, printer, p -> syntax.print(p, value));
  }
}
