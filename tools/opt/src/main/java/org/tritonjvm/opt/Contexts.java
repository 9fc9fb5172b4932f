package org.tritonjvm.opt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.Irdl;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.opt.diagnostics.Source;

/**
 * Makes contexts that know every dialect on the class path and those that the command line names.
 *
 * @param dialects of Java files
 * @param definitions sources in which the irdl dialect defines others
 */
record Contexts(List<Dialect> dialects, List<Source> definitions) {
  /** Contexts with nothing but what is on the class path. */
  static final Contexts PLAIN = new Contexts(List.of(), List.of());

  /**
   * A new context.
   *
   * @throws org.tritonjvm.mlir.ir.IrException if a definition is not valid
   */
  Context open() {
    var context = new Context();
    try {
      Dialect.registerProvided(context);
      for (var dialect : dialects) dialect.registerIn(context);
      for (var source : definitions) Irdl.load(context, source.bytes(), source.name());
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }
}
