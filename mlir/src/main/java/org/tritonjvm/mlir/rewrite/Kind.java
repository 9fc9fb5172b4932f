package org.tritonjvm.mlir.rewrite;

/** The kinds of upcall that this package answers, as the shim numbers them. */
final class Kind {
  static final int MATCH_AND_REWRITE = 400;
  static final int APPLIED = 401;
  static final int MATCH_FAILED = 402;
  static final int CHANGED = 403;

  private Kind() {}
}
