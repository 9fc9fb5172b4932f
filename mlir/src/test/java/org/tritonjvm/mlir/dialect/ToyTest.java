package org.tritonjvm.mlir.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/** What the tests of the toy dialect share. */
abstract class ToyTest {
  static Context context() {
    var context = new Context();
    Toy.DIALECT.registerIn(context);
    return context;
  }

  /** Runs a pipeline on a module; false after diagnostics. */
  static boolean run(ModuleOp module, String pipeline) {
    var registry = PassRegistry.load();
    try (var passes =
        PassManager.create(module.context(), Pipeline.parse(pipeline, registry), registry)) {
      var result = passes.run(module.operation());
      if (result.exception().orElse(null) instanceof RuntimeException e) throw e;
      return result.succeeded();
    }
  }

  /** The module after a pipeline. */
  static String after(String pipeline, String source) {
    try (var context = context();
        var module = ModuleOp.parse(context, source)) {
      if (!run(module, "builtin.module(" + pipeline + ")")) return "failed";
      return module.toString();
    }
  }

  /** The messages of parsing and verifying. */
  static List<String> errors(String source) {
    try (var context = context()) {
      return errors(context, source);
    }
  }

  static List<String> errors(Context context, String source) {
    var options = new ParseOptions(true, true);
    return context
        .diagnostics()
        .collect(
            () -> {
              try (var module =
                  ModuleOp.parse(
                      context,
                      source.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                      "-",
                      options)) {
                module.operation().verify();
              } catch (org.tritonjvm.mlir.ir.IrException e) {
                e.diagnostics().forEach(context.diagnostics()::emit);
              }
            })
        .stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }

  static List<Operation> operations(ModuleOp module, String name) {
    var found = new ArrayList<Operation>();
    module
        .operation()
        .walk(
            op -> {
              if (op.is(name)) found.add(op);
            });
    return found;
  }

  static <T extends OpView> T first(ModuleOp module, Class<T> c) {
    var name = OpDefinition.of(c).name();
    return c.cast(operations(module, name).getFirst().view());
  }

  static String lines(String text, String containing) {
    return text.lines()
        .filter(l -> l.contains(containing))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }
}
