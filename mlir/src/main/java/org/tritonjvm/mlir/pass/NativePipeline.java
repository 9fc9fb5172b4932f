package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.Context;

/** A pipeline made of native passes, and what Java knows of each. */
final class NativePipeline implements AutoCloseable {
  /** A pass, with the pipelines around it. */
  record Built(PassUse use, String path, long handle, Optional<JavaPassInstance> java) {
    /** The name that reports give the pass: its class's. */
    String className() {
      return Text.take(Shim.shimPassName(handle));
    }
  }

  private final Context context;
  private final PassRegistry registry;
  private final Supplier<PassRun> run;
  private final List<Built> passes = new ArrayList<>();
  private final long handle;
  private final boolean owned;

  private NativePipeline(
      Context context, PassRegistry registry, Supplier<PassRun> run, long handle, boolean owned) {
    this.context = context;
    this.registry = registry;
    this.run = run;
    this.handle = handle;
    this.owned = owned;
  }

  /** A pipeline of its own. */
  static NativePipeline create(
      Context context, Pipeline pipeline, PassRegistry registry, Supplier<PassRun> run) {
    var anchor = Text.utf8(pipeline.anchor());
    long handle = Shim.shimPipelineCreate(anchor, anchor.length);
    return new NativePipeline(context, registry, run, handle, true).fill(pipeline);
  }

  /** Fills the pipeline of a pass manager. */
  static NativePipeline fill(
      Context context,
      Pipeline pipeline,
      PassRegistry registry,
      Supplier<PassRun> run,
      long handle) {
    return new NativePipeline(context, registry, run, handle, false).fill(pipeline);
  }

  long handle() {
    return handle;
  }

  List<Built> passes() {
    return passes;
  }

  private NativePipeline fill(Pipeline pipeline) {
    try {
      add(pipeline, handle, "");
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(Pipeline pipeline, long into, String path) {
    for (var element : pipeline.elements()) {
      if (element instanceof PassUse use) {
        add(use, into, path, pipeline.anchor());
      } else if (element instanceof Pipeline nested) {
        long nest = MLIR.mlirOpPassManagerGetNestedUnder(into, nested.anchor());
        add(nested, nest, path + nested.anchor() + "(");
      }
    }
  }

  private void add(PassUse use, long into, String path, String anchor) {
    var entry =
        registry
            .find(use.name())
            .orElseThrow(() -> new IllegalArgumentException("unknown pass '" + use.name() + "'"));
    entry
        .problem(use.options())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    Optional<JavaPassInstance> java = Optional.empty();
    long pass;
    if (entry instanceof JavaPassEntry j) {
      for (var dialect : j.dependentDialects()) context.loadDialect(dialect);
      var instance = new JavaPassInstance(j, use, run);
      java = Optional.of(instance);
      pass = instance.create();
    } else {
      pass = upstream(use);
    }
    passes.add(new Built(use, path + use.name() + ")".repeat(count(path, '(')), pass, java));
    if (!Shim.shimPipelineAdd(into, pass)) {
      throw new IllegalArgumentException(
          "pass '%s' runs on '%s', not on '%s'"
              .formatted(use.name(), entry.anchor().orElse(""), anchor));
    }
  }

  private static int count(String text, char c) {
    return (int) text.chars().filter(x -> x == c).count();
  }

  private static long upstream(PassUse use) {
    var name = Text.utf8(use.name());
    var options = Text.utf8(use.optionText());
    var error = new long[1];
    long pass = Shim.shimPassCreate(name, name.length, options, options.length, error);
    if (pass == 0) {
      throw new IllegalArgumentException(
          "pass '" + use.name() + "': " + Text.take(error[0]).strip());
    }
    return pass;
  }

  @Override
  public void close() {
    for (var pass : passes) pass.java().ifPresent(JavaPassInstance::close);
    passes.clear();
    if (owned) Shim.shimPipelineDelete(handle);
  }
}
