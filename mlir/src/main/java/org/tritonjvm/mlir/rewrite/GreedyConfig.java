package org.tritonjvm.mlir.rewrite;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Region;

/**
 * How the greedy driver works; every field means what it means upstream.
 *
 * @param topDown whether operations are first visited parents before children
 * @param maxIterations rounds of patterns and region simplification; {@link #NO_LIMIT} for any
 * @param maxRewrites rewrites within one round; {@link #NO_LIMIT} for any
 * @param regions how control flow is simplified once patterns have been applied
 * @param fold whether operations are folded
 * @param cseConstants whether equal constants become one
 * @param strictness which operations are visited
 * @param scope where operations are visited; empty for the region closest around those given
 * @param listener hears of every change
 */
public record GreedyConfig(
    boolean topDown,
    long maxIterations,
    long maxRewrites,
    RegionSimplification regions,
    boolean fold,
    boolean cseConstants,
    Strictness strictness,
    Optional<Region> scope,
    Optional<RewriteListener> listener) {
  public static final long NO_LIMIT = -1;

  /** Upstream's defaults. */
  public static final GreedyConfig DEFAULT =
      new GreedyConfig(
          false,
          10,
          NO_LIMIT,
          RegionSimplification.AGGRESSIVE,
          true,
          true,
          Strictness.ANY_OP,
          Optional.empty(),
          Optional.empty());

  /** How much control flow is simplified. */
  public enum RegionSimplification {
    DISABLED,
    NORMAL,
    /** Merges blocks too. */
    AGGRESSIVE
  }

  /** Which operations are visited. */
  public enum Strictness {
    ANY_OP,
    EXISTING_AND_NEW_OPS,
    EXISTING_OPS
  }

  public GreedyConfig withTopDown(boolean on) {
    return new GreedyConfig(
        on, maxIterations, maxRewrites, regions, fold, cseConstants, strictness, scope, listener);
  }

  public GreedyConfig withMaxIterations(long limit) {
    return new GreedyConfig(
        topDown, limit, maxRewrites, regions, fold, cseConstants, strictness, scope, listener);
  }

  public GreedyConfig withMaxRewrites(long limit) {
    return new GreedyConfig(
        topDown, maxIterations, limit, regions, fold, cseConstants, strictness, scope, listener);
  }

  public GreedyConfig withRegions(RegionSimplification level) {
    return new GreedyConfig(
        topDown,
        maxIterations,
        maxRewrites,
        level,
        fold,
        cseConstants,
        strictness,
        scope,
        listener);
  }

  public GreedyConfig withFold(boolean on) {
    return new GreedyConfig(
        topDown,
        maxIterations,
        maxRewrites,
        regions,
        on,
        cseConstants,
        strictness,
        scope,
        listener);
  }

  public GreedyConfig withCseConstants(boolean on) {
    return new GreedyConfig(
        topDown, maxIterations, maxRewrites, regions, fold, on, strictness, scope, listener);
  }

  public GreedyConfig withStrictness(Strictness level) {
    return new GreedyConfig(
        topDown, maxIterations, maxRewrites, regions, fold, cseConstants, level, scope, listener);
  }

  public GreedyConfig withScope(Region region) {
    return new GreedyConfig(
        topDown,
        maxIterations,
        maxRewrites,
        regions,
        fold,
        cseConstants,
        strictness,
        Optional.of(region),
        listener);
  }

  public GreedyConfig withListener(RewriteListener hears) {
    return new GreedyConfig(
        topDown,
        maxIterations,
        maxRewrites,
        regions,
        fold,
        cseConstants,
        strictness,
        scope,
        Optional.of(hears));
  }
}
