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
  private TestOps() {}

  static void define(Context context, String name, Syntax syntax) {
    long id =
        Upcalls.register(
            (kind, a, b, _, _) -> {
              if (kind == 200) return OpAsmParser.run(context, a, b, syntax) ? 1 : 0;
              OpAsmPrinter.run(context, a, Raw.operation(context, b), syntax);
              return 1;
            });
    Raw.onClose(context, () -> Upcalls.unregister(id));
    var utf8 = Text.utf8(name);
    Shim.shimTestOperation(Raw.handle(context), utf8, utf8.length, id);
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
