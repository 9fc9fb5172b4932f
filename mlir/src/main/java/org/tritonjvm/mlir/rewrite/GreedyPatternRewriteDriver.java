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
        (frozen, words) ->
            Shim.shimApplyGreedily(new long[] {Raw.handle(op)}, 1, true, frozen.handle(), words));
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
            Shim.shimApplyGreedily(handles, handles.length, false, frozen.handle(), words));
  }

  private static Result run(
      Context context,
      PatternSet patterns,
      GreedyConfig config,
      ToIntBiFunction<FrozenPatterns, long[]> driver) {
    int outcome;
    try (var frozen = FrozenPatterns.freeze(context, patterns);
        var listener = ListenerTarget.register(context, config.listener())) {
      outcome = driver.applyAsInt(frozen, words(config, listener));
    }
    Upcalls.rethrow();
    if (outcome < 0) {
      throw new IllegalArgumentException("the operations do not lie in one top-level operation");
    }
    return new Result((outcome & 1) != 0, (outcome & 2) != 0);
  }

  private static long[] words(GreedyConfig config, ListenerTarget.Registration listener) {
    var heard = listener.words();
    return new long[] {
      config.topDown() ? 1 : 0,
      config.maxIterations(),
      config.maxRewrites(),
      config.regions().ordinal(),
      config.fold() ? 1 : 0,
      config.cseConstants() ? 1 : 0,
      config.strictness().ordinal(),
      config.scope().map(Raw::handle).orElse(0L),
      heard[0],
      heard[1],
      heard[2]
    };
  }
}
