package org.tritonjvm.opt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.diagnostics.DiagnosticSink;

/** What happens to one section in a context of its own: parse, check, run passes, print. */
final class SectionRun {
  private final CommandLine line;
  private final DiagnosticSink sink;
  private final OutputStream out;

  SectionRun(CommandLine line, DiagnosticSink sink, OutputStream out) {
    this.line = line;
    this.sink = sink;
    this.out = out;
  }

  /** False after diagnostics if anything failed. */
  boolean run(Section section) throws IOException {
    try (var context = new Context()) {
      context.allowUnregisteredDialects(line.get(OptOptions.ALLOW_UNREGISTERED));
      var handler = context.diagnostics().handle(sink);
      try {
        return run(section, context);
      } catch (IrException e) {
        e.diagnostics().forEach(sink);
        return false;
      } finally {
        handler.close();
      }
    }
  }

  private boolean run(Section section, Context context) throws IOException {
    boolean implicitModule = !line.get(OptOptions.NO_IMPLICIT_MODULE);
    var module =
        ModuleOp.parse(
            context,
            section.text(),
            section.source().name(),
            new ParseOptions(implicitModule, true));
    var op = module.operation();
    if (section.begin() > 0) placeImplicitModule(op, section);
    if (line.get(OptOptions.VERIFY_ROUNDTRIP) && !new Roundtrip(op).verify()) return false;
    return write(op);
  }

  /** A module supplied around a section's operations begins where the section does. */
  private static void placeImplicitModule(Operation op, Section section) {
    if (op.location() instanceof Location.FileLineCol at && at.line() == 0) {
      op.setLocation(Location.file(op.context(), at.file(), section.line(), section.column()));
    }
  }

  private boolean write(Operation op) throws IOException {
    if (line.get(OptOptions.EMIT_BYTECODE)) {
      out.write(op.toBytecode());
      return true;
    }
    if (line.given(OptOptions.BYTECODE_VERSION)) {
      op.context()
          .diagnostics()
          .emit(
              Diagnostic.Severity.ERROR,
              Location.unknown(op.context()),
              "bytecode version while not emitting bytecode");
      return false;
    }
    out.write(op.print(printOptions(line)).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    return true;
  }

  static PrintOptions printOptions(CommandLine line) {
    return new PrintOptions(
        line.get(OptOptions.GENERIC),
        line.get(OptOptions.DEBUG_INFO) || line.get(OptOptions.PRETTY_DEBUG_INFO),
        line.get(OptOptions.PRETTY_DEBUG_INFO),
        line.get(OptOptions.LOCAL_SCOPE),
        line.get(OptOptions.ASSUME_VERIFIED),
        line.get(OptOptions.SKIP_REGIONS),
        line.get(OptOptions.VALUE_USERS),
        line.get(OptOptions.UNIQUE_SSA_IDS),
        line.get(OptOptions.NAMELOC_PREFIX),
        line.get(OptOptions.ELIDE_ELEMENTS),
        line.get(OptOptions.ELIDE_RESOURCES));
  }
}
