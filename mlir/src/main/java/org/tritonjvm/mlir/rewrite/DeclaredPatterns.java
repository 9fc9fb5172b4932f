package org.tritonjvm.mlir.rewrite;

import java.util.List;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;

/**
 * The canonicalization patterns that an operation or a dialect declares, kept as long as the
 * context; for the mlir module alone.
 */
public final class DeclaredPatterns {
  private final Context context;
  private final List<RewritePattern> patterns;
  private final long[] targets;

  /**
   * Makes patterns ready to be added to native sets.
   *
   * @throws IllegalArgumentException if one is for dialect conversion
   */
  public DeclaredPatterns(Context context, List<RewritePattern> patterns) {
    for (var pattern : patterns) {
      if (pattern instanceof ConversionPattern) {
        throw new IllegalArgumentException(
            "pattern '" + pattern.name() + "' is for dialect conversion, not canonicalization");
      }
    }
    this.context = context;
    this.patterns = List.copyOf(patterns);
    this.targets =
        patterns.stream().mapToLong(p -> Upcalls.register(new PatternTarget(context, p))).toArray();
    Raw.onClose(
        context,
        () -> {
          for (long target : targets) Upcalls.unregister(target);
        });
  }

  /** Adds those that the context's settings do not disable to a C++ RewritePatternSet. */
  public void addTo(long set) {
    var settings = RewriteSettings.of(context);
    for (int i = 0; i < targets.length; i++) {
      if (settings.leavesOut(patterns.get(i).name())) continue;
      FrozenPatterns.add(set, targets[i], patterns.get(i));
    }
  }
}
