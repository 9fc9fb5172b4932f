package org.tritonjvm.mlir.pass;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.internal.Text;

/**
 * MLIR's clock: nested scopes of a program, and beside them the passes that pass managers ran.
 * Belongs to one thread at a time.
 */
public final class Timing implements AutoCloseable {
  /** How the report is written. */
  public enum Format {
    TEXT,
    JSON
  }

  private final Deque<Long> scopes = new ArrayDeque<>();
  private long handle;

  /** Starts the clock. */
  public Timing(Display display, Format format) {
    NativeLibrary.load();
    this.handle = Shim.shimTimingCreate(display == Display.LIST, format == Format.JSON);
  }

  private long handle() {
    if (handle == 0) throw new IllegalStateException("the timing is closed");
    return handle;
  }

  /**
   * The scope under which pass managers report; unlike the others it lives as long as the clock.
   */
  long root() {
    return Shim.shimTimingRoot(handle());
  }

  private long innermost() {
    return scopes.isEmpty() ? root() : scopes.peek();
  }

  /** Times what happens until the scope is closed. Scopes close in the reverse of their order. */
  public Scope scope(String name) {
    var utf8 = Text.utf8(name);
    long scope = Shim.shimTimingNest(innermost(), utf8, utf8.length);
    scopes.push(scope);
    return () -> {
      if (scopes.peek() == null || scopes.peek() != scope) {
        throw new IllegalStateException("scope '" + name + "' is not the innermost one");
      }
      Shim.shimTimingStop(scopes.pop());
    };
  }

  /** A part of the program that is timed. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Stops the clock and says what took how long, as mlir-opt's {@code --mlir-timing} does. */
  public String report() {
    stopScopes();
    return Text.take(Shim.shimTimingReport(handle()));
  }

  private void stopScopes() {
    while (!scopes.isEmpty()) Shim.shimTimingStop(scopes.pop());
  }

  @Override
  public void close() {
    if (handle == 0) return;
    stopScopes();
    Shim.shimTimingDelete(handle);
    handle = 0;
  }
}
