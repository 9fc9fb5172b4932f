package org.tritonjvm.mlir.rewrite;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/** What a user asks of every rewrite in a context: a trace, and patterns to leave out. */
public final class RewriteSettings {
  private static final Map<Context, RewriteSettings> ALL = new ConcurrentHashMap<>();

  private final Context context;
  private long target;
  private boolean wantsFailures;
  private Set<String> disabled = Set.of();

  private RewriteSettings(Context context) {
    this.context = context;
    long handle = Raw.handle(context);
    Raw.onClose(
        context,
        () -> {
          Shim.shimRewriteForget(handle);
          if (target != 0) Upcalls.unregister(target);
          ALL.remove(context);
        });
  }

  /** The settings of a context. */
  public static RewriteSettings of(Context context) {
    return ALL.computeIfAbsent(context, RewriteSettings::new);
  }

  /** Leaves these patterns out of every set frozen from now on, by name. */
  public void disablePatterns(Collection<String> names) {
    disabled = Set.copyOf(names);
    var lines = Text.utf8(String.join("\n", names));
    Shim.shimRewriteDisable(Raw.handle(context), lines, lines.length);
  }

  /** The names given to {@link #disablePatterns} last. */
  public Set<String> disabledPatterns() {
    return disabled;
  }

  /** A trace in force. */
  public interface Tracing extends AutoCloseable {
    @Override
    void close();
  }

  /** Traces every rewrite until the returned object is closed; one trace a context. */
  public Tracing trace(RewriteTrace trace) {
    if (target != 0) throw new IllegalStateException("the context's rewrites are traced already");
    target = Upcalls.register((kind, a, b, c, d) -> receive(trace, kind, a, b, c, d));
    wantsFailures = trace.wantsFailures();
    Shim.shimRewriteTrace(Raw.handle(context), target, wantsFailures);
    return this::endTrace;
  }

  private void endTrace() {
    if (target == 0) return;
    Shim.shimRewriteTrace(Raw.handle(context), 0, false);
    Upcalls.unregister(target);
    target = 0;
    wantsFailures = false;
  }

  boolean wantsFailures() {
    return wantsFailures;
  }

  private long receive(
      RewriteTrace trace, int kind, long name, long at, long text, long laterText) {
    var pattern = Text.take(name);
    var location = Raw.location(context, at);
    if (kind == Kind.APPLIED) {
      var before = Text.take(text);
      var after = Text.take(laterText);
      trace.applied(new RewriteTrace.Application(pattern, location, before, after));
    } else {
      trace.failed(new RewriteTrace.Failure(pattern, location, Text.take(text)));
    }
    return 0;
  }
}
