package org.tritonjvm.mlir.rewrite;

import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/**
 * Answers for one pattern when a native driver tries it. After an exception the patterns of the
 * running driver match nothing more, so that it comes to its end.
 */
public final class PatternTarget implements Upcalls.Target {
  private static final System.Logger LOGGER = PatternRewriter.LOGGER;

  private final Context context;
  private final RewritePattern pattern;
  private final RewriteSettings settings;

  /** The target of a pattern in a context: what a declared operation's patterns register. */
  public PatternTarget(Context context, RewritePattern pattern) {
    this.context = context;
    this.pattern = pattern;
    this.settings = RewriteSettings.of(context);
  }

  @Override
  public long call(int kind, long op, long rewriterHandle, long c, long d) {
    if (Upcalls.pending()) return 0;
    var root = Raw.operation(context, op);
    var rewriter =
        new PatternRewriter(
            context, rewriterHandle, pattern.name(), root, settings.wantsFailures());
    Raw.patternsRunning(context, 1);
    try {
      boolean matched = pattern.matchAndRewrite(root, rewriter);
      if (matched != rewriter.hasChanged()) throw lied(pattern, matched);
      if (matched) LOGGER.log(System.Logger.Level.DEBUG, "{0} applied", pattern.name());
    } catch (Throwable t) {
      Upcalls.keep(t);
    } finally {
      Raw.patternsRunning(context, -1);
      rewriter.end();
    }
    // Once the IR has changed the root may be gone: the driver must not look at it again.
    return rewriter.hasChanged() ? 1 : 0;
  }

  static IllegalStateException lied(RewritePattern pattern, boolean matched) {
    return new IllegalStateException(
        "pattern '"
            + pattern.name()
            + (matched
                ? "' returned true, but changed nothing through its rewriter"
                : "' changed the IR and returned false"));
  }
}
