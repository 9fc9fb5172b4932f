package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.stream.Collectors;

/** Something could not be done to the IR; carries the diagnostics that say why. */
public final class IrException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<Diagnostic> diagnostics;

  public IrException(String what, List<Diagnostic> diagnostics) {
    super(
        diagnostics.isEmpty()
            ? what
            : diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
