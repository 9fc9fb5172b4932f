package org.tritonjvm.mlir.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static long dispatch(int kind, long id, long a, long b, long c, long d) {
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

  /** The way in through JNI, which is there at once. */
  private static final class Dispatcher extends Upcall {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public long call(int kind, long id, long a, long b, long c, long d) {
      if (calls.incrementAndGet() == FEW) Stub.install();
      return dispatch(kind, id, a, b, c, d);
    }
  }

  /** More upcalls than a short run makes. */
  private static final int FEW = 20_000;

  /** The way in through a stub that the JVM makes: several times faster, but slow to make. */
  private static final class Stub {
    static void install() {
      var type =
          MethodType.methodType(
              long.class, int.class, long.class, long.class, long.class, long.class, long.class);
      try {
        var dispatch = MethodHandles.lookup().findStatic(Upcalls.class, "dispatch", type);
        var descriptor =
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        var stub = Linker.nativeLinker().upcallStub(dispatch, descriptor, Arena.global());
        Shim.shimSetUpcallAddress(stub.address());
      } catch (Throwable t) {
        // The way through JNI stays; nothing may be thrown into C++.
        return;
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
