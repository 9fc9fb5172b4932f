package org.tritonjvm.opt.diagnostics;

import java.util.function.Consumer;
import org.tritonjvm.mlir.ir.Diagnostic;

/** Where a run's diagnostics go. */
public interface DiagnosticSink extends Consumer<Diagnostic> {
  /** Called once after the last diagnostic; false if what came is not what should have come. */
  boolean finish();
}
