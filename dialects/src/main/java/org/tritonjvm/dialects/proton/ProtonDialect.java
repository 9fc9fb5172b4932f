package org.tritonjvm.dialects.proton;

import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.DialectHooks;

/** Proton: records of what a kernel does over time. */
public final class ProtonDialect {
  public static final Dialect DIALECT =
      Dialect.named("proton")
          .withSummary("records of what a kernel does over time")
          .withOperations(Record.class, Event.class, AllocateEvent.class)
          .withHooks(new DialectHooks.Inlining() {});

  private ProtonDialect() {}
}
