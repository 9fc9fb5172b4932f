package org.tritonjvm.mlir.rewrite;

/** The kinds of upcall that this package answers, as the shim numbers them. */
final class Kind {
  static final int MATCH_AND_REWRITE = 400;
  static final int HAPPENED = 403;
  static final int CONVERT_TYPE = 410;
  static final int SOURCE_MATERIALIZATION = 411;
  static final int TARGET_MATERIALIZATION = 412;
  static final int IS_LEGAL = 413;
  static final int CONVERT = 414;

  private Kind() {}
}
