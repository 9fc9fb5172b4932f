package org.tritonjvm.opt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Compiles Java files and adds the passes in them. */
  void load(List<String> files, MessageWriter messages, Path cwd)
      throws UsageException, IOException {
    for (var file : files) {
      var passes = new SourceCompiler(messages, cwd).compilePasses(file);
      try {
        for (var pass : passes) registry().add(pass);
      } catch (IllegalArgumentException e) {
        throw new UsageException(file + ": error: " + e.getMessage());
      }
    }
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
