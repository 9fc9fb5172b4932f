package org.tritonjvm.filecheck;

/** Is told of diagnostics and failed searches as they happen. */
interface FailureListener {
  FailureListener NONE = new FailureListener() {};

  default void diagnostic(Diagnostic diagnostic) {}

  default void notFound(Pattern pattern, Slice searched) {}

  /**
   * A match stands on another line than it should; {@code skipped} lies between it and the match
   * before.
   */
  default void wrongLine(Pattern pattern, Slice skipped) {}
}
