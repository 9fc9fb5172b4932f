package org.tritonjvm.mlir.rewrite;

import java.util.List;
import java.util.function.ToIntBiFunction;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Upcalls;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Raw;

/** Applies patterns until nothing matches any more: MLIR's greedy driver. */
public final class GreedyPatternRewriteDriver {
  /**
   * @param converged whether a fixpoint was reached within the limits
   * @param changed whether the IR was changed
   */
  public record Result(boolean converged, boolean changed) {}

  private GreedyPatternRewriteDriver() {}

  /**
   * Rewrites all that an operation contains.
   *
   * @throws IllegalArgumentException if the operation is not isolated from above
   */
  public static Result applyPatternsGreedily(
      Operation op, PatternSet patterns, GreedyConfig config) {
    if (!op.hasTrait("IsolatedFromAbove")) {
      throw new IllegalArgumentException(
          "patterns are applied to what an operation isolated from above contains; '"
              + op.name()
              + "' is not");
    }
    return run(
        op.context(),
        patterns,
        config,
        (frozen, words) -> Shim.shimApplyGreedily(Raw.handle(op), frozen.handle(), words));
  }

  /** As above, with upstream's defaults. */
  public static Result applyPatternsGreedily(Operation op, PatternSet patterns) {
    return applyPatternsGreedily(op, patterns, GreedyConfig.DEFAULT);
  }

  /**
   * Rewrites these operations, and others as the strictness has it.
   *
   * @throws IllegalArgumentException if they do not lie in one top-level operation
   */
  public static Result applyOpPatternsGreedily(
      List<Operation> ops, PatternSet patterns, GreedyConfig config) {
    if (ops.isEmpty()) return new Result(true, false);
    var handles = ops.stream().mapToLong(Raw::handle).toArray();
    return run(
        ops.getFirst().context(),
        patterns,
        config,
        (frozen, words) ->
            Shim.shimApplyGreedilyTo(handles, handles.length, frozen.handle(), words));
  }

  private static Result run(
      Context context,
      PatternSet patterns,
      GreedyConfig config,
      ToIntBiFunction<FrozenPatterns, long[]> driver) {
    long listener =
        config
            .listener()
            .map(hears -> Upcalls.register(new ListenerTarget(context, hears)))
            .orElse(0L);
    long[] words = {
      config.topDown() ? 1 : 0,
      config.maxIterations(),
      config.maxRewrites(),
      config.regions().ordinal(),
      config.fold() ? 1 : 0,
      config.cseConstants() ? 1 : 0,
      config.strictness().ordinal(),
      config.scope().map(Raw::handle).orElse(0L),
      listener
    };
    int outcome;
    try (var frozen = FrozenPatterns.freeze(context, patterns)) {
      outcome = driver.applyAsInt(frozen, words);
    } finally {
      if (listener != 0) Upcalls.unregister(listener);
    }
    Upcalls.rethrow();
    if (outcome < 0) {
      throw new IllegalArgumentException("the operations do not lie in one top-level operation");
    }
    return new Result((outcome & 1) != 0, (outcome & 2) != 0);
  }
}
