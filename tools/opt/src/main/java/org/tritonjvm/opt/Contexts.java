package org.tritonjvm.opt;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.Irdl;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.IrException;
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

  /** A new context; empty, after diagnostics, if a definition is not valid. */
  Optional<Context> open(Consumer<Diagnostic> sink) {
    var context = new Context();
    Dialect.registerProvided(context);
    for (var dialect : dialects) dialect.registerIn(context);
    try {
      for (var source : definitions) Irdl.load(context, source.bytes(), source.name());
      return Optional.of(context);
    } catch (IrException e) {
      e.diagnostics().forEach(sink);
      context.close();
      return Optional.empty();
    }
  }

  /** Another context like one that was opened before. */
  Context open() {
    return open(diagnostic -> {}).orElseThrow();
  }
}
