package org.tritonjvm.filecheck;

/** Is told of diagnostics and failed searches as they happen. */
interface FailureListener {
  FailureListener NONE = new FailureListener() {};

  default void diagnostic(Diagnostic diagnostic) {}

  default void notFound(Pattern pattern, Slice searched) {}
}
