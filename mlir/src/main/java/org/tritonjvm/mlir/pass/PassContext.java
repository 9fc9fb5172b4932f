package org.tritonjvm.mlir.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** What a pass is given: the operation it runs on and the ways to say something about it. */
public final class PassContext {
  private final PassRun run;
  private final JavaPassInstance instance;
  private final Operation operation;
  private long pass;
  private boolean failed;

  PassContext(PassRun run, JavaPassInstance instance, Operation operation, long pass) {
    this.run = run;
    this.instance = instance;
    this.operation = operation;
    this.pass = pass;
  }

  void end() {
    pass = 0;
  }

  private long pass() {
    if (pass == 0) throw new IllegalStateException("the pass is over");
    return pass;
  }

  /** Whether {@link #signalFailure} was called. */
  public boolean hasFailed() {
    return failed;
  }

  /** The operation to change. Nothing outside it may be changed. */
  public Operation operation() {
    return operation;
  }

  public Context context() {
    return run.context();
  }

  /** The name of the pass. */
  public String passName() {
    return instance.entry().name();
  }

  /** Lets the pipeline end here, the pass having told why through a diagnostic. */
  public void signalFailure() {
    failed = true;
  }

  /** Reports an error about the operation and lets the pipeline end here. */
  public void fail(String message) {
    operation.emitError(message);
    signalFailure();
  }

  /** A counter of this pass; the same object for the same name. */
  public Statistic statistic(String name, String description) {
    return instance.statistic(name, description);
  }

  /** Begins a remark about the operation. */
  public RemarkBuilder remark(Remark.Kind kind, String name) {
    return new RemarkBuilder(run, passName(), kind, name, operation, run::remark);
  }

  /** Writes to where the pass manager's IR dumps go. */
  public void print(String text) {
    try {
      run.options().output().append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the pass's output", e);
    }
  }

  /** Logs a line for people who debug this pass, at level DEBUG of the logger named like it. */
  public void debug(Supplier<String> message) {
    debug(passName(), message);
  }

  /** Logs a line under another debug type. */
  public void debug(String debugType, Supplier<String> message) {
    System.getLogger(debugType).log(System.Logger.Level.DEBUG, message);
  }

  // Analyses

  /**
   * An analysis of the operation: the one kept from an earlier pass if the IR is as it was then,
   * else a new one.
   */
  public <T> T analysis(Class<T> type, Function<Operation, T> analyse) {
    var kept = run.analyses(pass());
    if (kept.containsKey(type)) return type.cast(kept.get(type));
    run.instrumentations().forEach(i -> i.beforeAnalysis(type.getSimpleName()));
    try {
      var made = analyse.apply(operation);
      kept.put(type, made);
      return made;
    } finally {
      run.instrumentations().reversed().forEach(PassInstrumentation::afterAnalysis);
    }
  }

  /** An analysis of the operation that an earlier pass made and that still holds. */
  public <T> Optional<T> keptAnalysis(Class<T> type) {
    return Optional.ofNullable(type.cast(run.analyses(pass()).get(type)));
  }

  /** Says that the IR is as it was, so that all analyses still hold. */
  public void preserveAllAnalyses() {
    Shim.shimPassPreserve(pass(), true);
  }

  /** Says that these analyses still hold, though the IR may have changed. */
  public void preserveAnalyses(Class<?>... types) {
    run.analyses(pass()).keySet().retainAll(Arrays.asList(types));
    Shim.shimPassPreserve(pass(), false);
  }

  // Pipelines

  /** Runs a pipeline on the operation or one nested in it; false if it failed. */
  public boolean runPipeline(Pipeline pipeline, Operation on) {
    if (!on.equals(operation) && !operation.isProperAncestorOf(on)) {
      throw new IllegalArgumentException("the operation is not inside the one this pass runs on");
    }
    try (var native_ = NativePipeline.create(context(), pipeline, run.registry(), () -> run)) {
      boolean ok = Shim.shimPassRunPipeline(pass(), native_.handle(), Raw.handle(on));
      Upcalls.rethrow();
      return ok;
    }
  }

  /**
   * Ends a long pass early if its thread was asked to stop.
   *
   * @throws InterruptedException to be let out of the pass
   */
  public void checkInterrupted() throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
  }
}
