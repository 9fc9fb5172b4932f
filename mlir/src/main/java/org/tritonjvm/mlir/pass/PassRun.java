package org.tritonjvm.mlir.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.NativeCrash;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.StringAttr;

/** One run of a pass manager, as its Java passes see it. */
final class PassRun {
  private final PassManagerOptions options;
  private final PassRegistry registry;
  private final Operation root;
  private final long target;
  private final List<PassInstrumentation> instrumentations;
  private final Map<Long, Map<Class<?>, Object>> analyses = new HashMap<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Set<Long> ran = new HashSet<>();
  private Optional<Failure> failure = Optional.empty();
  private Optional<Throwable> exception = Optional.empty();
  private boolean interrupted;

  private record Running(long pass, Operation on) {}

  private final Deque<Running> running = new ArrayDeque<>();

  /** The innermost pass that failed, and the operation it failed on. */
  record Failure(String pass, String operation, Location location) {}

  PassRun(
      PassManagerOptions options,
      PassRegistry registry,
      Operation root,
      long target,
      List<PassInstrumentation> instrumentations) {
    this.instrumentations = instrumentations;
    this.options = options;
    this.registry = registry;
    this.root = root;
    this.target = target;
  }

  PassManagerOptions options() {
    return options;
  }

  PassRegistry registry() {
    return registry;
  }

  Context context() {
    return root.context();
  }

  /** An operation below the one that the run is about. */
  Operation operation(long handle) {
    return Raw.operation(root, handle);
  }

  /** What hears of the passes: in this order before each of them, in the reverse after it. */
  List<PassInstrumentation> instrumentations() {
    return instrumentations;
  }

  /** The operation that the run is about. */
  Operation root() {
    return root;
  }

  /** A native pass begins. */
  void runs(long pass, Operation on) {
    ran.add(pass);
    running.push(new Running(pass, on));
  }

  /** The pass that began last has ended. */
  void ended() {
    running.pop();
  }

  /** Native code crashed in the pass that began last: tells the user, unless a Java pass did. */
  void crashed(NativeCrash crash) {
    if (exception.isPresent() || running.isEmpty()) {
      keep(crash);
      return;
    }
    var at = running.peek();
    failed(at.pass, at.on);
    var said = "pass '%s': %s".formatted(failure.orElseThrow().pass(), crash.getMessage());
    context().diagnostics().emit(Diagnostic.Severity.ERROR, at.on.location(), said);
    keep(crash);
  }

  /** Whether a native pass found an operation to run on. */
  boolean ran(long pass) {
    return ran.contains(pass);
  }

  /** A native pass failed. */
  void failed(long pass, Operation op) {
    if (failure.isPresent()) return;
    var argument = Text.take(Shim.shimPassArgument(pass));
    var name = argument.isEmpty() ? Text.take(Shim.shimPassText(pass)) : argument;
    var symbol =
        op.operationName().isRegistered()
                && op.attribute("sym_name").orElse(null) instanceof StringAttr s
            ? " @" + s.value()
            : "";
    failure = Optional.of(new Failure(name, op.name() + symbol, op.location()));
  }

  Optional<Failure> failure() {
    return failure;
  }

  /** A pipeline that runs a pass alone, nested as it is now; empty for one that only nests. */
  Optional<String> localPipeline(long pass, Operation on) {
    if (Text.take(Shim.shimPassArgument(pass)).isEmpty()) return Optional.empty();
    var pipeline = Text.take(Shim.shimPassText(pass));
    for (var op = Optional.of(on); op.isPresent(); op = op.get().parent()) {
      if (!op.get().hasTrait("IsolatedFromAbove")) continue;
      pipeline = op.get().name() + "(" + pipeline + ")";
    }
    return Optional.of(pipeline);
  }

  /** What is kept for the operation that a pass runs on. */
  Map<Class<?>, Object> analyses(long pass) {
    return analyses.computeIfAbsent(Shim.shimPassAnalyses(pass, target), holder -> new HashMap<>());
  }

  void release(long holder) {
    analyses.remove(holder);
  }

  void remark(Remark remark) {
    remarks.add(remark);
    if (options.remarks().asDiagnostics()) {
      context().diagnostics().emit(Diagnostic.Severity.REMARK, remark.location(), remark.message());
    }
  }

  List<Remark> remarks() {
    return remarks;
  }

  /** Tells the user of an exception and keeps the first. */
  void failed(String pass, Operation op, Throwable thrown) {
    var what = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    context()
        .diagnostics()
        .emit(
            Diagnostic.Severity.ERROR,
            op.location(),
            "pass '%s' threw %s%s".formatted(pass, thrown.getClass().getName(), what));
    keep(thrown);
  }

  void keep(Throwable thrown) {
    if (exception.isEmpty()) exception = Optional.of(thrown);
    else if (exception.get() != thrown) exception.get().addSuppressed(thrown);
  }

  Optional<Throwable> exception() {
    return exception;
  }

  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** Takes what other Java code threw during the native call that is over. */
  void collectThrown() {
    try {
      Upcalls.rethrow();
    } catch (Throwable thrown) {
      keep(thrown);
    }
  }
}
