package org.tritonjvm.dialects.gluon;

import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.DialectHooks;

/** Gluon: layouts that are still to be found. */
public final class GluonDialect {
  public static final Dialect DIALECT =
      Dialect.named("gluon")
          .withSummary("layouts that are still to be found")
          .withOperations(SetAutoLayout.class)
          .withAttributes(AutoEncoding.class, CoalescedEncoding.class)
          .withHooks(new DialectHooks.Inlining() {});

  private GluonDialect() {}
}
