package org.tritonjvm.mlir.rewrite;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/** What a user asks of every rewrite in a context: a trace, and patterns to leave out. */
public final class RewriteSettings {
  private static final Map<Context, RewriteSettings> ALL = new ConcurrentHashMap<>();

  private final Context context;
  private Optional<RewriteTrace> trace = Optional.empty();
  private Set<String> disabled = Set.of();
  private Set<String> enabled = Set.of();

  private RewriteSettings(Context context) {
    this.context = context;
    Raw.onClose(context, () -> ALL.remove(context));
  }

  /** The settings of a context. */
  public static RewriteSettings of(Context context) {
    return ALL.computeIfAbsent(context, RewriteSettings::new);
  }

  /** Leaves these patterns out of every set frozen from now on, by name. */
  public void disablePatterns(Collection<String> names) {
    disabled = Set.copyOf(names);
  }

  /** Leaves all but these patterns out of every set frozen from now on; none given means all. */
  public void enablePatterns(Collection<String> names) {
    enabled = Set.copyOf(names);
  }

  boolean leavesAnyOut() {
    return !disabled.isEmpty() || !enabled.isEmpty();
  }

  /** Whether a pattern is left out. */
  boolean leavesOut(String pattern) {
    return disabled.contains(pattern) || (!enabled.isEmpty() && !enabled.contains(pattern));
  }

  /** A trace in force. */
  public interface Tracing extends AutoCloseable {
    @Override
    void close();
  }

  /** Traces every rewrite until the returned object is closed; one trace a context. */
  public Tracing trace(RewriteTrace hears) {
    if (trace.isPresent()) {
      throw new IllegalStateException("the context's rewrites are traced already");
    }
    trace = Optional.of(hears);
    return () -> trace = Optional.empty();
  }

  boolean wantsFailures() {
    return trace.isPresent() && trace.get().wantsFailures();
  }

  /** What traces one driver's run, if the context's rewrites are traced. */
  Optional<PatternTrace> startTrace() {
    return trace.map(hears -> new PatternTrace(context, hears));
  }
}
