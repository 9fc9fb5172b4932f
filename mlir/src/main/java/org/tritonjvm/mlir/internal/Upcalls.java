package org.tritonjvm.mlir.internal;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.global.shim.Upcall;

/**
 * The way from C++ into Java. An object that C++ shall call registers a {@link Target} under an id;
 * the shim calls with that id. An exception thrown by a target never crosses native frames: it is
 * kept, the shim sees a failure, and {@link #rethrow} throws it once the native call is over.
 */
public final class Upcalls {
  /** Receives calls from C++; {@code kind} and the words mean what the shim's source says. */
  @FunctionalInterface
  public interface Target {
    long call(int kind, long a, long b, long c, long d);
  }

  /** What the shim receives when the target threw: all kinds treat it as failure. */
  public static final long FAILURE = -1;

  private static final ConcurrentHashMap<Long, Target> TARGETS = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong(1);
  private static final ThreadLocal<Throwable> PENDING = new ThreadLocal<>();

  /** Something native that nobody has taken yet. */
  public interface Owned {
    void free();
  }

  /** The upcalls that a thread is in, and what they own. */
  private static final class Frames {
    private final ArrayList<Owned> owned = new ArrayList<>();
    private int depth;

    private void leave(int before) {
      depth--;
      while (owned.size() > before) owned.removeLast().free();
    }
  }

  private static final ThreadLocal<Frames> FRAMES = ThreadLocal.withInitial(Frames::new);

  private static final class Dispatcher extends Upcall {
    @Override
    public long call(int kind, long id, long a, long b, long c, long d) {
      var frames = FRAMES.get();
      int before = frames.owned.size();
      frames.depth++;
      try {
        var target = TARGETS.get(id);
        if (target == null) throw new IllegalStateException("no upcall target " + id);
        return target.call(kind, a, b, c, d);
      } catch (Throwable t) {
        keep(t);
        return FAILURE;
      } finally {
        frames.leave(before);
      }
    }
  }

  @SuppressWarnings("UnusedVariable") // keeps the native trampoline alive
  private static Dispatcher dispatcher;

  private Upcalls() {}

  static void install() {
    dispatcher = new Dispatcher();
    Shim.shimSetUpcall(dispatcher);
  }

  /**
   * Frees something when the running upcall ends, unless it has been {@linkplain #handOn handed
   * on}: later, what it refers to may be gone. Outside of upcalls it is never freed.
   */
  public static void own(Owned owned) {
    var frames = FRAMES.get();
    if (frames.depth > 0) frames.owned.add(owned);
  }

  /** Something belongs to somebody else now. */
  public static void handOn(Owned owned) {
    var all = FRAMES.get().owned;
    int at = all.lastIndexOf(owned);
    if (at >= 0) all.remove(at);
  }

  /** Registers a target and returns its id. */
  public static long register(Target target) {
    long id = NEXT.getAndIncrement();
    TARGETS.put(id, target);
    return id;
  }

  /** Forgets a target. */
  public static void unregister(long id) {
    TARGETS.remove(id);
  }

  /** Keeps the first exception of the running native call. */
  public static void keep(Throwable t) {
    var first = PENDING.get();
    if (first == null) PENDING.set(t);
    else if (first != t) first.addSuppressed(t);
  }

  /** Whether a target threw during the native call now running. */
  public static boolean pending() {
    return PENDING.get() != null;
  }

  /** Throws what a target threw during the native call that just returned. */
  public static void rethrow() {
    var pending = PENDING.get();
    if (pending == null) return;
    PENDING.remove();
    switch (pending) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(pending);
    }
  }
}
