package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** One run of a pass manager, as its Java passes see it. */
final class PassRun {
  private final PassManagerOptions options;
  private final PassRegistry registry;
  private final Operation root;
  private final long target;
  private final Map<Long, Map<Class<?>, Object>> analyses = new HashMap<>();
  private final List<Remark> remarks = new ArrayList<>();
  private Optional<Throwable> exception = Optional.empty();
  private boolean interrupted;

  PassRun(PassManagerOptions options, PassRegistry registry, Operation root, long target) {
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
