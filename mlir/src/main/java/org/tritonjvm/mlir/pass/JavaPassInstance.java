package org.tritonjvm.mlir.pass;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/** A Java pass in a pipeline: the object that MLIR's pass manager calls. */
final class JavaPassInstance {
  private static final int RUN = 300;
  private static final long SUCCESS = 0;
  private static final long FAILED = 1;

  private final JavaPassEntry entry;
  private final Pass pass;
  private final Supplier<PassRun> run;
  private final long target;
  private final Map<String, Statistic> statistics = new LinkedHashMap<>();

  JavaPassInstance(JavaPassEntry entry, PassUse use, Supplier<PassRun> run) {
    this.entry = entry;
    this.pass = entry.create(use.options());
    this.run = run;
    this.target = Upcalls.register(this::call);
  }

  /** The native pass, owned by who calls. */
  long create() {
    var fields = new StringBuilder(entry.name());
    fields.append('\u001f').append(pass.getClass().getSimpleName());
    fields.append('\u001f').append(entry.summary());
    fields.append('\u001f').append(entry.anchor().orElse(""));
    entry
        .use(pass)
        .options()
        .forEach((k, v) -> fields.append('\u001f').append(k).append('\u001f').append(v));
    var utf8 = Text.utf8(fields.toString());
    return Shim.shimPassCreateJava(target, utf8, utf8.length);
  }

  JavaPassEntry entry() {
    return entry;
  }

  Collection<Statistic> statistics() {
    return statistics.values();
  }

  Statistic statistic(String name, String description) {
    return statistics.computeIfAbsent(name, n -> new Statistic(n, description));
  }

  void close() {
    Upcalls.unregister(target);
  }

  private long call(int kind, long op, long handle, long c, long d) {
    if (kind != RUN) throw new IllegalArgumentException("upcall kind " + kind);
    var now = run.get();
    var operation = now.operation(op);
    if (Thread.currentThread().isInterrupted()) {
      now.interrupt();
      operation.emitError("was not given to pass '" + entry.name() + "': interrupted");
      return FAILED;
    }
    var context = new PassContext(now, this, operation, handle);
    try {
      pass.run(context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      now.interrupt();
      return FAILED;
    } catch (Throwable thrown) {
      now.failed(entry.name(), operation, thrown);
      return FAILED;
    } finally {
      context.end();
    }
    return context.hasFailed() ? FAILED : SUCCESS;
  }
}
