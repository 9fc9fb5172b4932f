package org.tritonjvm.mlir.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.NativeCrash;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.pass.PassInstrumentation.Running;

/**
 * Runs a pipeline. MLIR's own pass manager does the work. It belongs to its context's thread, may
 * run often, and is to be closed before the context is.
 */
public final class PassManager implements AutoCloseable {
  private static final int OUTPUT = 301;
  private static final int ANALYSES_RELEASED = 302;
  private static final int BEFORE = 303;
  private static final int AFTER = 304;
  private static final int FAILED = 305;
  private static final int PIPELINE = 306;
  private static final int PIPELINE_DONE = 307;
  private static final int ANALYSIS = 308;
  private static final int ANALYSIS_DONE = 309;

  private final Context context;
  private final Pipeline pipeline;
  private final PassRegistry registry;
  private final long target;
  private final NativePipeline passes;
  private final List<PassInstrumentation> instrumentations = new ArrayList<>();
  private PassManagerOptions options = PassManagerOptions.DEFAULT;
  private boolean configured;
  private volatile boolean cancelled;
  private Optional<PassRun> run = Optional.empty();
  private long handle;

  private PassManager(Context context, Pipeline pipeline, PassRegistry registry) {
    this.context = context;
    this.pipeline = pipeline;
    this.registry = registry;
    this.target = Upcalls.register(this::receive);
    var anchor = Text.utf8(pipeline.anchor());
    this.handle = Shim.shimPassManagerCreate(Raw.handle(context), target, anchor, anchor.length);
    try {
      this.passes =
          NativePipeline.fill(
              context,
              pipeline,
              registry,
              () -> run.orElseThrow(),
              Shim.shimPassManagerPipeline(handle));
    } catch (RuntimeException e) {
      Shim.shimPassManagerDelete(handle);
      Upcalls.unregister(target);
      throw e;
    }
  }

  /**
   * A manager of a pipeline's passes, each with its options.
   *
   * @throws IllegalArgumentException if a pass is unknown or its options do not fit
   */
  public static PassManager create(Context context, Pipeline pipeline, PassRegistry registry) {
    var manager = new PassManager(context, pipeline, registry);
    var weak = new WeakReference<>(manager);
    Raw.onClose(
        context,
        () -> {
          var open = weak.get();
          if (open != null) open.close();
        });
    return manager;
  }

  private long handle() {
    if (handle == 0) throw new IllegalStateException("the pass manager is closed");
    return handle;
  }

  /** Says how to run; once, before the first run. */
  public void configure(PassManagerOptions how) {
    if (configured) throw new IllegalStateException("the pass manager is configured already");
    configured = true;
    options = how;
    Shim.shimPassManagerVerify(handle(), how.verify());
    how.timing().ifPresent(timing -> instrumentations.add(timing.passes()));
    how.irPrinting().ifPresent(p -> instrumentations.add(new IrPrinter(p, how.output())));
  }

  /** Runs the pipeline on an operation of its anchor's name. */
  public PassResult run(Operation operation) {
    if (run.isPresent()) throw new IllegalStateException("the pass manager is running already");
    if (operation.context() != context) {
      throw new IllegalStateException("the operation belongs to another context");
    }
    var now = new PassRun(options, registry, operation, target, instrumentations);
    long op = Raw.handle(operation);
    long manager = handle();
    if (!options.localReproducer()) writeReproducer(() -> reproducer(operation));
    boolean ok;
    run = Optional.of(now);
    cancelled = false;
    try {
      ok = Raw.guard(context, () -> run(now, manager, op));
    } catch (NativeCrash crash) {
      ok = false;
    } finally {
      run = Optional.empty();
    }
    var result = result(now, ok && now.exception().isEmpty());
    if (result.succeeded()) deleteReproducer();
    if (options.rethrow()) now.exception().ifPresent(PassManager::rethrow);
    return result;
  }

  private static boolean run(PassRun now, long manager, long op) {
    try {
      boolean ok = Shim.shimPassManagerRun(manager, op);
      now.collectThrown();
      if (now.exception().orElse(null) instanceof NativeCrash crash) throw crash;
      return ok;
    } catch (NativeCrash crash) {
      now.crashed(crash);
      throw crash;
    }
  }

  private PassResult result(PassRun now, boolean ok) {
    var failure = ok ? Optional.<PassRun.Failure>empty() : now.failure();
    return new PassResult(
        ok,
        failure.map(PassRun.Failure::pass),
        failure.map(PassRun.Failure::operation),
        failure.map(PassRun.Failure::location),
        now.exception(),
        ok ? matchedNothing(now) : List.of(),
        List.copyOf(now.remarks()),
        ok ? Optional.empty() : options.reproducer().filter(Files::exists),
        cancelled || now.interrupted());
  }

  private List<String> matchedNothing(PassRun now) {
    return passes.passes().stream()
        .filter(p -> !now.ran(p.handle()))
        .map(NativePipeline.Built::path)
        .toList();
  }

  private static void rethrow(Throwable thrown) {
    switch (thrown) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }

  /** Makes a run, called by another thread, fail before its next pass. */
  public void cancel() {
    handle();
    cancelled = true;
  }

  /** The pipeline with every option's value, as {@code --run-reproducer} and MLIR read it. */
  public String pipelineText() {
    return Text.take(Shim.shimPipelineText(Shim.shimPassManagerPipeline(handle()), false));
  }

  /** The pipeline as mlir-opt's {@code --dump-pass-pipeline} writes it. */
  public String dump() {
    var text = Text.take(Shim.shimPipelineText(Shim.shimPassManagerPipeline(handle()), true));
    return "Pass Manager with " + pipeline.elements().size() + " passes:\n" + text + "\n\n";
  }

  /** The counters of all passes, summed over the runs, as {@code --mlir-pass-statistics}. */
  public String statistics(Display display) {
    handle();
    return StatisticsReport.of(pipeline, passes.passes(), display);
  }

  // Reproducers

  private String reproducer(Operation operation) {
    return Reproducer.write(operation, pipelineText(), options.verify());
  }

  private void writeReproducer(java.util.function.Supplier<String> source) {
    options
        .reproducer()
        .ifPresent(
            file -> {
              try {
                Files.writeString(file, source.get());
              } catch (IOException e) {
                throw new UncheckedIOException("cannot write the reproducer", e);
              }
            });
  }

  private void deleteReproducer() {
    options
        .reproducer()
        .ifPresent(
            file -> {
              try {
                Files.deleteIfExists(file);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot delete the reproducer", e);
              }
            });
  }

  private long receive(int kind, long word, long b, long c, long d) {
    switch (kind) {
      case OUTPUT -> {
        try {
          options.output().append(Text.take(word));
        } catch (IOException e) {
          throw new UncheckedIOException("cannot write the passes' output", e);
        }
      }
      case ANALYSES_RELEASED -> run.ifPresent(r -> r.release(word));
      case BEFORE -> {
        return before(word, b);
      }
      case AFTER -> {
        var now = run.orElseThrow();
        now.ended();
        after(i -> i.afterPass(new Running(word), now.operation(b)));
      }
      case FAILED -> {
        var now = run.orElseThrow();
        now.ended();
        now.failed(word, now.operation(b));
        after(i -> i.afterFailedPass(new Running(word), now.operation(b)));
      }
      case PIPELINE -> {
        var anchor = word == 0 ? "any" : Raw.identifierText(context, word);
        instrumentations.forEach(i -> i.beforePipeline(anchor));
      }
      case PIPELINE_DONE -> after(PassInstrumentation::afterPipeline);
      case ANALYSIS -> {
        var name = Text.take(word);
        instrumentations.forEach(i -> i.beforeAnalysis(name));
      }
      case ANALYSIS_DONE -> after(PassInstrumentation::afterAnalysis);
      default -> throw new IllegalArgumentException("upcall kind " + kind);
    }
    return 0;
  }

  /** Before a pass runs on an operation; other than 0 makes it fail. */
  private long before(long pass, long op) {
    var now = run.orElseThrow();
    now.runs(pass, now.operation(op));
    if (options.localReproducer() && options.reproducer().isPresent()) {
      now.localPipeline(pass, now.operation(op))
          .ifPresent(p -> writeReproducer(() -> Reproducer.write(now.root(), p, options.verify())));
    }
    instrumentations.forEach(i -> i.beforePass(new Running(pass), now.operation(op)));
    return cancelled ? 1 : 0;
  }

  private void after(Consumer<PassInstrumentation> tell) {
    instrumentations.reversed().forEach(tell);
  }

  /** Frees the passes. */
  @Override
  public void close() {
    if (handle == 0) return;
    if (run.isPresent()) throw new IllegalStateException("the pass manager is running");
    passes.close();
    if (Raw.isOpen(context)) Shim.shimPassManagerDelete(handle);
    Upcalls.unregister(target);
    handle = 0;
  }
}
