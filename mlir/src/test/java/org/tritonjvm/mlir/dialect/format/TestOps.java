package org.tritonjvm.mlir.dialect.format;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.OpAsmParser;
import org.tritonjvm.mlir.dialect.OpAsmPrinter;
import org.tritonjvm.mlir.dialect.Syntax;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Raw;

/** Operations {@code t.name} that have a syntax and nothing else. */
final class TestOps {
  private static final byte[] DIALECT = {'t'};
  private static final int COMPLETE = 99;
  private static final int PARSE = 100;
  private static final int PRINT = 101;
  private static final int LOAD = 130;
  private static final long CUSTOM_SYNTAX = 1 << 4;

  /** Any operands, results, regions and successors; no attributes, no effects. */
  private static final long[] ANYTHING = {1, 3, -1, 1, 3, -1, 0, 1, 3, -1, 1, 3, 0};

  private TestOps() {}

  static void define(Context context, String name, Syntax syntax) {
    long dialect = context.cached(DIALECT, TestOps::dialect);
    long id = register(context, (kind, a, b, _, _) -> answer(context, syntax, kind, a, b));
    var lines = Text.utf8("t." + name + "\n\n");
    Shim.shimDialectOperation(dialect, id, CUSTOM_SYNTAX, lines, lines.length);
  }

  private static long register(Context context, Upcalls.Target target) {
    long id = Upcalls.register(target);
    Raw.onClose(context, () -> Upcalls.unregister(id));
    return id;
  }

  private static long dialect(Context context) {
    var loaded = new long[1];
    long id =
        register(
            context,
            (kind, dialect, _, _, _) -> {
              if (kind == LOAD) loaded[0] = dialect;
              return 0;
            });
    Shim.shimDialectRegister(Raw.handle(context), DIALECT, 1, id, 0);
    Shim.shimDialectLoad(Raw.handle(context), DIALECT, 1);
    return loaded[0];
  }

  private static long answer(Context context, Syntax syntax, int kind, long a, long b) {
    switch (kind) {
      case COMPLETE -> {
        var names = Text.utf8("\nregions\noperands\nresults");
        Shim.shimOperationComplete(a, ANYTHING, names, names.length);
      }
      case PARSE -> {
        return OpAsmParser.run(context, a, b, syntax) ? 1 : 0;
      }
      case PRINT -> OpAsmPrinter.run(context, b, Raw.operation(context, a), syntax);
      default -> throw new IllegalArgumentException("upcall kind " + kind);
    }
    return 1;
  }

  static void define(Context context, String name, String format, Specs spec) {
    define(
        context,
        name,
        OpSyntax.compile(
            format, spec.named("t." + name), Optional.of(TestOps.class), java.util.List.of()));
  }

  /**
   * What the body of a function prints as after it was parsed.
   *
   * @param arguments {@code %a: i32, ...}; the names are kept
   */
  static String roundTrip(Context context, String arguments, String body) {
    var text =
        "func.func @f(%s) {\n%s\n  return\n}\n"
            .formatted(arguments, body.indent(2).stripTrailing());
    try (var module = ModuleOp.parse(context, text)) {
      var printed = module.toString();
      int begin = printed.indexOf('\n', printed.indexOf("func.func")) + 1;
      var inner = printed.substring(begin, printed.lastIndexOf("    return\n"));
      inner = inner.replaceAll("(?m)^    ", "").stripTrailing();
      int i = 0;
      for (var argument : arguments.split(", %", -1)) {
        var name = argument.replaceAll(":.*|%", "");
        inner = inner.replaceAll("%arg" + i++ + "\\b", "%" + name);
      }
      return inner;
    }
  }
}
