package org.tritonjvm.opt;

import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;

/** Contexts that know every dialect on the class path. */
final class Contexts {
  private Contexts() {}

  static Context open() {
    var context = new Context();
    Dialect.registerProvided(context);
    return context;
  }
}
