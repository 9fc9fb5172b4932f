package org.tritonjvm.opt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.NativeCrash;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;
import org.tritonjvm.mlir.pass.Display;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.PipelineElement;
import org.tritonjvm.mlir.pass.Reproducer;
import org.tritonjvm.mlir.pass.Timing;
import org.tritonjvm.mlir.rewrite.RewriteSettings;
import org.tritonjvm.opt.actions.ActionTracing;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.DiagnosticSink;
import org.tritonjvm.opt.diagnostics.MessageWriter;

/** What happens to one section in a context of its own: parse, check, run passes, print. */
final class SectionRun {
  private final CommandLine line;
  private final MessageWriter messages;
  private final DiagnosticSink sink;
  private final OutputStream out;
  private final PassSetup passes;
  private final Contexts contexts;
  private final ActionTracing actions;
  private final Optional<Pipeline> pipeline;
  private final Optional<PassStage> stage;

  /**
   * @param passes the passes there are
   * @param pipeline the passes that the command line asks for
   * @param stage runs them, and those of reproducers
   */
  SectionRun(
      CommandLine line,
      MessageWriter messages,
      DiagnosticSink sink,
      OutputStream out,
      PassSetup passes,
      Contexts contexts,
      ActionTracing actions,
      Optional<Pipeline> pipeline,
      Optional<PassStage> stage) {
    this.line = line;
    this.messages = messages;
    this.sink = sink;
    this.out = out;
    this.passes = passes;
    this.contexts = contexts;
    this.actions = actions;
    this.pipeline = pipeline;
    this.stage = stage;
  }

  /** False after diagnostics if anything failed. */
  boolean run(Section section) throws IOException, UsageException {
    var opened = contexts.open(sink);
    if (opened.isEmpty()) return false;
    try (var context = opened.get()) {
      context.allowUnregisteredDialects(line.get(OptOptions.ALLOW_UNREGISTERED));
      var handler = context.diagnostics().handle(sink);
      try (var handling = actions.handleIn(context)) {
        leavePatternsOut(context);
        if (!line.get(OptOptions.TIMING)) return run(section, context, Optional.empty());
        return runTimed(section, context);
      } catch (IrException e) {
        e.diagnostics().forEach(sink);
        return false;
      } catch (NativeCrash e) {
        var place = section.source().name() + ":" + section.line() + ":" + section.column();
        messages.write(place, Diagnostic.Severity.ERROR, e.getMessage());
        return false;
      } finally {
        handler.close();
      }
    }
  }

  private void leavePatternsOut(Context context) {
    if (line.given(OptOptions.DISABLE_PATTERNS)) {
      RewriteSettings.of(context).disablePatterns(line.get(OptOptions.DISABLE_PATTERNS));
    }
    if (line.given(OptOptions.ENABLE_PATTERNS)) {
      RewriteSettings.of(context).enablePatterns(line.get(OptOptions.ENABLE_PATTERNS));
    }
  }

  private boolean runTimed(Section section, Context context) throws IOException, UsageException {
    var display = line.get(OptOptions.TIMING_DISPLAY).equals("list") ? Display.LIST : Display.TREE;
    boolean json = line.get(OptOptions.OUTPUT_FORMAT).equals("json");
    try (var timing = new Timing(display, json ? Timing.Format.JSON : Timing.Format.TEXT)) {
      try {
        return run(section, context, Optional.of(timing));
      } finally {
        messages.write(timing.report());
      }
    }
  }

  private boolean run(Section section, Context context, Optional<Timing> timing)
      throws IOException, UsageException {
    var verify = line.get(OptOptions.VERIFY_EACH);
    var todo = pipeline;
    ModuleOp module;
    var parser = timing.map(t -> t.scope("Parser"));
    try {
      if (line.get(OptOptions.RUN_REPRODUCER)) {
        var reproducer = Reproducer.parse(context, section.text(), section.source().name());
        module = reproducer.module();
        verify &= reproducer.verifyEach();
        todo = withPassesOf(reproducer);
      } else {
        module = parse(section, context);
      }
    } finally {
      parser.ifPresent(Timing.Scope::close);
    }
    var op = module.operation();
    if (section.begin() > 0) placeImplicitModule(op, section);
    if (line.get(OptOptions.VERIFY_ROUNDTRIP) && !new Roundtrip(op, contexts).verify())
      return false;
    if (todo.isPresent() && !stage.orElseThrow().run(todo.get(), verify, op, section, timing)) {
      return false;
    }
    var output = timing.map(t -> t.scope("Output"));
    try {
      return write(op, verify || todo.isEmpty());
    } finally {
      output.ifPresent(Timing.Scope::close);
    }
  }

  private ModuleOp parse(Section section, Context context) {
    boolean implicitModule = !line.get(OptOptions.NO_IMPLICIT_MODULE);
    return ModuleOp.parse(
        context,
        section.text(),
        section.source().name(),
        new ParseOptions(implicitModule, !line.get(OptOptions.UNVERIFIED_INPUT)));
  }

  /** A reproducer's passes, then those of the command line. */
  private Optional<Pipeline> withPassesOf(Reproducer reproducer) throws UsageException {
    if (reproducer.pipeline().isEmpty()) return pipeline;
    var stored = passes.parse(reproducer.pipeline());
    var elements = new ArrayList<PipelineElement>(stored.elements());
    pipeline.ifPresent(p -> elements.addAll(p.elements()));
    return Optional.of(new Pipeline(stored.anchor(), List.copyOf(elements)));
  }

  /** A module supplied around a section's operations begins where the section does. */
  private static void placeImplicitModule(Operation op, Section section) {
    if (op.location() instanceof Location.FileLineCol at && at.line() == 0) {
      op.setLocation(Location.file(op.context(), at.file(), section.line(), section.column()));
    }
  }

  private boolean write(Operation op, boolean verified) throws IOException {
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
    var options = printOptions(line);
    if (verified) options = options.withAssumeVerified(true);
    out.write(op.print(options).getBytes(StandardCharsets.UTF_8));
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
