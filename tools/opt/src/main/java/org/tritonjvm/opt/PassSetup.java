package org.tritonjvm.opt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.DialectProvider;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.PassUse;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.pass.PipelineElement;
import org.tritonjvm.mlir.pass.PipelineException;
import org.tritonjvm.opt.cli.Actions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.MessageWriter;

/** The passes that a run may name, and those that it does. */
final class PassSetup {
  private Optional<PassRegistry> registry = Optional.empty();

  /** All passes; loaded when first asked for, which a run without passes never does. */
  PassRegistry registry() {
    if (registry.isEmpty()) registry = Optional.of(PassRegistry.load());
    return registry.get();
  }

  private final List<Dialect> dialects = new ArrayList<>();

  /** Compiles Java files and adds the passes and the dialects in them. */
  void load(CommandLine line, MessageWriter messages, Path cwd) throws UsageException, IOException {
    for (var file : line.get(OptOptions.LOAD_PASS)) {
      if (add(file, new SourceCompiler(messages, cwd).compile(file)).passes > 0) continue;
      throw new UsageException(
          file + ": error: no pass found: a pass is a record with @PassName that implements Pass");
    }
    for (var file : line.get(OptOptions.LOAD_DIALECT)) {
      if (line.get(OptOptions.LOAD_PASS).contains(file)) continue; // it is loaded already
      if (add(file, new SourceCompiler(messages, cwd).compile(file)).dialects > 0) continue;
      throw new UsageException(
          file
              + ": error: no dialect found: a class that implements DialectProvider, with a"
              + " constructor without parameters, provides them");
    }
  }

  private record Found(int passes, int dialects) {}

  private Found add(String file, List<Class<?>> classes) throws UsageException {
    int passes = 0;
    int found = dialects.size();
    try {
      for (var type : classes) {
        if (type.isRecord() && Pass.class.isAssignableFrom(type)) {
          registry().add(type.asSubclass(Pass.class));
          passes++;
        } else if (DialectProvider.class.isAssignableFrom(type) && !type.isInterface()) {
          var constructor = type.asSubclass(DialectProvider.class).getDeclaredConstructor();
          constructor.setAccessible(true);
          dialects.addAll(constructor.newInstance().dialects());
        }
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new UsageException(file + ": error: " + e.getMessage());
    }
    return new Found(passes, dialects.size() - found);
  }

  /** Dialects of the Java files. */
  List<Dialect> dialects() {
    return dialects;
  }

  /** Lets rewrites be traced, and patterns be left out, in upstream's canonicalizer, too. */
  void openCanonicalizer() {
    registry().replace(Canonicalizer.class);
  }

  /** The passes as flags. */
  Actions flags() {
    return new Actions() {
      @Override
      public boolean contains(String name) {
        return registry().find(name).isPresent();
      }

      @Override
      public List<Entry> all() {
        return registry().all().stream().map(p -> new Entry(p.name(), p.summary())).toList();
      }
    };
  }

  /** What a command line asks to run; empty if it names no pass. */
  Optional<Pipeline> pipeline(CommandLine line) throws UsageException {
    if (line.given(OptOptions.PASS_PIPELINE)) {
      if (!line.actions().isEmpty()) {
        throw new UsageException(
            OptRun.PROGRAM
                + ": '-pass-pipeline' option can't be used with individual pass options");
      }
      return Optional.of(parse(line.get(OptOptions.PASS_PIPELINE)));
    }
    var passes = new ArrayList<PipelineElement>();
    for (var use : line.actions()) {
      try {
        passes.add(PassUse.parse(use.name(), use.value().orElse(""), registry()));
      } catch (PipelineException e) {
        throw new UsageException(
            OptRun.PROGRAM + ": for the --" + use.name() + " pass: " + e.getMessage());
      }
    }
    return passes.isEmpty() ? Optional.empty() : Optional.of(Pipeline.ofPasses(passes, registry()));
  }

  Pipeline parse(String text) throws UsageException {
    try {
      return Pipeline.parse(text, registry());
    } catch (PipelineException e) {
      throw new UsageException(OptRun.PROGRAM + ": in the pass pipeline: " + e.getMessage());
    }
  }
}
