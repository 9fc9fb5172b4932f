package org.tritonjvm.dialects.proton;

import org.tritonjvm.mlir.dialect.Dialect;

/** Proton: records of what a kernel does over time. */
public final class ProtonDialect {
  public static final Dialect DIALECT = Dialect.named("proton");

  private ProtonDialect() {}
}
