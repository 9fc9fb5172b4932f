package org.tritonjvm.mlir.rewrite;

import org.tritonjvm.mlir.ir.Location;

/** Hears which patterns were applied, Java's and upstream's alike. */
@FunctionalInterface
public interface RewriteTrace {
  /**
   * One application of a pattern.
   *
   * @param pattern the pattern's name
   * @param location of the operation it was applied to
   * @param before that operation, its regions elided
   * @param after the operation itself if it was changed in place, and the operations created; if
   *     there are none, the values that replaced its results; empty if it was erased. Dialect
   *     conversion, which makes its changes later, leaves the operation as it was
   */
  record Application(String pattern, Location location, String before, String after) {}

  /** A pattern that did not match, with its reason. */
  record Failure(String pattern, Location location, String reason) {}

  void applied(Application application);

  /** Called only if {@link #wantsFailures}. */
  default void failed(Failure failure) {}

  /** Whether failed matches that give a reason are of interest. */
  default boolean wantsFailures() {
    return false;
  }
}
