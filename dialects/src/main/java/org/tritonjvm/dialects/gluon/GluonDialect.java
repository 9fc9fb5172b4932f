package org.tritonjvm.dialects.gluon;

import org.tritonjvm.mlir.dialect.Dialect;

/** Gluon: layouts that are still to be found. */
public final class GluonDialect {
  public static final Dialect DIALECT = Dialect.named("gluon");

  private GluonDialect() {}
}
