package org.tritonjvm.mlir.ir;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/**
 * The diagnostics of a context. They go to the innermost handler; without one they are dropped, for
 * a library prints nothing.
 */
public final class Diagnostics {
  private final Context context;
  private final Deque<Consumer<Diagnostic>> handlers = new ArrayDeque<>();
  private final long target;
  private final long registration;

  Diagnostics(Context context) {
    this.context = context;
    this.target = Upcalls.register(this::receive);
    this.registration = Shim.shimDiagnosticsAttach(context.handle(), target);
  }

  void detach() {
    MLIR.mlirContextDetachDiagnosticHandler(context.handle(), registration);
    Upcalls.unregister(target);
  }

  /** Hands diagnostics to {@code handler} until the returned object is closed. */
  public Handler handle(Consumer<Diagnostic> handler) {
    handlers.push(handler);
    return () -> remove(handler);
  }

  /** By identity, for equal handlers may be two. */
  private void remove(Consumer<Diagnostic> handler) {
    for (var each = handlers.iterator(); each.hasNext(); ) {
      if (each.next() == handler) {
        each.remove();
        return;
      }
    }
  }

  /** A handler in force. */
  public interface Handler extends AutoCloseable {
    @Override
    void close();
  }

  /** Runs an action and returns the diagnostics it caused. */
  public List<Diagnostic> collect(Runnable action) {
    var collected = new ArrayList<Diagnostic>();
    try (var handler = handle(collected::add)) {
      action.run();
    }
    return collected;
  }

  /**
   * Runs an action whose errors become the message of an exception if its result is not usable.
   *
   * @throws IrException with the diagnostics, if {@code action} returns 0
   */
  long require(String what, Supplier<Long> action) {
    var collected = new ArrayList<Diagnostic>();
    long result;
    try (var handler = handle(collected::add)) {
      result = action.get();
    }
    if (result == 0) {
      if (collected.isEmpty()) {
        var unknown = Location.unknown(context);
        collected.add(new Diagnostic(Diagnostic.Severity.ERROR, unknown, what, List.of()));
      }
      throw new IrException(what, collected);
    }
    for (var diagnostic : collected) deliver(diagnostic);
    return result;
  }

  /** Emits a diagnostic. */
  public void emit(Diagnostic.Severity severity, Location location, String message) {
    emit(new Diagnostic(severity, location, message, List.of()));
  }

  /** Emits a diagnostic with its notes. */
  public void emit(Diagnostic diagnostic) {
    deliver(diagnostic);
  }

  private void deliver(Diagnostic diagnostic) {
    var handler = handlers.peek();
    if (handler != null) handler.accept(diagnostic);
  }

  private long receive(int kind, long severity, long location, long message, long notes) {
    var counted = MemorySegment.ofAddress(notes).reinterpret(8);
    int n = (int) counted.get(ValueLayout.JAVA_LONG, 0);
    var pairs = MemorySegment.ofAddress(notes).reinterpret(8L * (1 + 2L * n));
    var list = new ArrayList<Diagnostic>();
    for (int i = 0; i < n; i++) {
      var at = context.location(pairs.get(ValueLayout.JAVA_LONG, 8L * (1 + 2L * i)));
      var text = Text.take(pairs.get(ValueLayout.JAVA_LONG, 8L * (2 + 2L * i)));
      list.add(new Diagnostic(Diagnostic.Severity.NOTE, at, text, List.of()));
    }
    deliver(
        new Diagnostic(
            Diagnostic.Severity.values()[(int) severity],
            context.location(location),
            Text.take(message),
            List.copyOf(list)));
    return 0;
  }
}
