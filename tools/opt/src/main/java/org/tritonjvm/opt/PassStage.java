package org.tritonjvm.opt;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.pass.Display;
import org.tritonjvm.mlir.pass.IrPrinting;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassManagerOptions;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.PassResult;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.Reproducer;
import org.tritonjvm.mlir.pass.Timing;
import org.tritonjvm.mlir.rewrite.RewriteSettings;
import org.tritonjvm.mlir.rewrite.RewriteTrace;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Places;

/** Runs the passes of a command line over the sections, and sums up what they did. */
final class PassStage {
  private final CommandLine line;
  private final PassRegistry registry;
  private final Contexts contexts;
  private final MessageWriter messages;
  private final Path cwd;
  private final RemarkOutput remarks;

  /** Passes that ran on no operation of any section so far. */
  private Optional<Set<String>> idle = Optional.empty();

  PassStage(
      CommandLine line, PassRegistry registry, Contexts contexts, MessageWriter messages, Path cwd)
      throws UsageException {
    this.contexts = contexts;
    this.line = line;
    this.registry = registry;
    this.messages = messages;
    this.cwd = cwd;
    this.remarks = RemarkOutput.of(line, cwd);
    checkNames(OptOptions.PRINT_BEFORE);
    checkNames(OptOptions.PRINT_AFTER);
  }

  /**
   * Runs a pipeline over one section's IR; false, after messages, if it failed.
   *
   * @param section where the IR came from, for a reproducer
   */
  boolean run(
      Pipeline asked, boolean verify, Operation op, Section section, Optional<Timing> timing)
      throws IOException {
    // Flags name passes, not what they run on: without a module they run on what there is.
    var pipeline =
        line.given(OptOptions.PASS_PIPELINE) ? asked : new Pipeline(op.name(), asked.elements());
    try (var manager = PassManager.create(op.context(), pipeline, registry)) {
      manager.configure(options(verify, timing));
      if (line.get(OptOptions.DUMP_PIPELINE))
        messages.write(manager.dump().stripTrailing() + "\n\n");
      if (line.given(OptOptions.GENERATE_REPRODUCER)) {
        var file = cwd.resolve(line.get(OptOptions.GENERATE_REPRODUCER));
        Files.writeString(file, Reproducer.write(op, manager.pipelineText(), verify));
      }
      var result = runTraced(manager, op);
      remarks.add(result.remarks());
      if (line.get(OptOptions.STATISTICS)) {
        boolean list = line.get(OptOptions.STATISTICS_DISPLAY).equals("list");
        messages.write(manager.statistics(list ? Display.LIST : Display.TREE));
      }
      if (result.succeeded()) noteIdle(result.passesThatMatchedNothing());
      else explain(result, section, manager.pipelineText(), verify);
      return result.succeeded();
    }
  }

  private PassResult runTraced(PassManager manager, Operation op) {
    if (!line.get(OptOptions.TRACE_REWRITES)) return manager.run(op);
    try (var tracing = RewriteSettings.of(op.context()).trace(this::tell)) {
      return manager.run(op);
    }
  }

  /** The pattern as a remark at the operation, then the IR before and after with a sign each. */
  private void tell(RewriteTrace.Application rewrite) {
    var text = new StringBuilder(OptRun.PROGRAM + ": rewrite '" + rewrite.pattern() + "'");
    Places.file(rewrite.location())
        .ifPresent(at -> text.append(" at " + at.file() + ":" + at.line() + ":" + at.column()));
    text.append('\n');
    rewrite.before().lines().forEach(l -> text.append("  - ").append(l).append('\n'));
    rewrite.after().lines().forEach(l -> text.append("  + ").append(l).append('\n'));
    messages.write(text.toString());
  }

  private PassManagerOptions options(boolean verify, Optional<Timing> timing) {
    var options =
        PassManagerOptions.DEFAULT
            .withVerify(verify)
            .withOutput(messages.asAppendable())
            .withRemarks(remarks.options());
    if (timing.isPresent()) options = options.withTiming(timing.get());
    var printing = irPrinting();
    if (printing.isPresent()) options = options.withIrPrinting(printing.get());
    if (line.given(OptOptions.CRASH_REPRODUCER)) {
      var file = cwd.resolve(line.get(OptOptions.CRASH_REPRODUCER));
      options = options.withReproducer(file, line.get(OptOptions.LOCAL_REPRODUCER));
    }
    return options;
  }

  private Optional<IrPrinting> irPrinting() {
    var before = names(OptOptions.PRINT_BEFORE_ALL, OptOptions.PRINT_BEFORE);
    var after = names(OptOptions.PRINT_AFTER_ALL, OptOptions.PRINT_AFTER);
    boolean changes = line.get(OptOptions.PRINT_AFTER_CHANGE);
    boolean failures = line.get(OptOptions.PRINT_AFTER_FAILURE);
    var tree = line.get(OptOptions.PRINT_TREE_DIR);
    if (before.isEmpty() && after.isEmpty() && !changes && !failures && tree.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new IrPrinting(
            before,
            after,
            line.get(OptOptions.PRINT_MODULE_SCOPE),
            changes,
            failures,
            tree.isEmpty() ? Optional.empty() : Optional.of(cwd.resolve(tree)),
            SectionRun.printOptions(line)));
  }

  private Set<String> names(Option<Boolean> all, Option<List<String>> some) {
    return line.get(all) ? IrPrinting.ALL : Set.copyOf(line.get(some));
  }

  private void checkNames(Option<List<String>> option) throws UsageException {
    for (var name : line.get(option)) {
      if (registry.find(name).isPresent()) continue;
      var suggestion = registry.suggest(name).map(n -> " Did you mean '" + n + "'?");
      throw new UsageException(
          "%s: for the %s option: Cannot find option named '%s'!%s"
              .formatted(OptRun.PROGRAM, option.dashed(), name, suggestion.orElse("")));
    }
  }

  private void noteIdle(List<String> passes) {
    var now = new LinkedHashSet<>(passes);
    idle.ifPresent(now::retainAll);
    idle = Optional.of(now);
  }

  /** Names the pass that failed, its operation, and a file to fail with again. */
  private void explain(PassResult result, Section section, String pipeline, boolean verify)
      throws IOException {
    if (line.given(OptOptions.VERIFY_DIAGNOSTICS) || result.failedPass().isEmpty()) return;
    var text = new StringBuilder(OptRun.PROGRAM + ": " + result.description());
    if (result.reproducer().isEmpty()) {
      var file = Files.createTempFile(OptRun.PROGRAM + "-", ".mlir");
      Files.writeString(file, reproducer(section, pipeline, verify));
      text.append("; reproducer: ").append(file);
    }
    messages.write(text.append('\n').toString());
    if (line.get(OptOptions.DEBUG) && result.exception().isPresent()) {
      var trace = new StringWriter();
      result.exception().get().printStackTrace(new PrintWriter(trace));
      messages.write(trace.toString());
    }
  }

  /** The section's IR as it was before the passes changed it, with the pipeline. */
  private String reproducer(Section section, String pipeline, boolean verify) {
    try (var context = contexts.open()) {
      context.allowUnregisteredDialects(line.get(OptOptions.ALLOW_UNREGISTERED));
      var implicitModule = new ParseOptions(!line.get(OptOptions.NO_IMPLICIT_MODULE), true);
      var name = section.source().name();
      var module = ModuleOp.parse(context, section.text(), name, implicitModule);
      return Reproducer.write(module.operation(), pipeline, verify);
    }
  }

  /** Says, after the last section, which passes found nothing to run on. */
  void finish() throws IOException {
    remarks.finish();
    for (var pass : idle.orElse(Set.of())) {
      messages.write(OptRun.PROGRAM, Severity.WARNING, "pass '" + pass + "' matched 0 operations");
    }
  }
}
