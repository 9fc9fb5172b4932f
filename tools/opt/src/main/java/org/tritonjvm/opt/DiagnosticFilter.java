package org.tritonjvm.opt;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.diagnostics.DiagnosticSink;

/** Drops the diagnostics and the notes that the options do not want, and adds those they want. */
record DiagnosticFilter(
    DiagnosticSink sink, Severity least, boolean notes, boolean operations, boolean traces)
    implements DiagnosticSink {
  /** How MLIR begins the note that shows an operation. */
  private static final String OPERATION_NOTE = "see current operation: ";

  static DiagnosticSink of(DiagnosticSink sink, CommandLine line) {
    var least =
        switch (line.get(OptOptions.VERBOSITY)) {
          case "errors" -> Severity.ERROR;
          case "warnings" -> Severity.WARNING;
          default -> Severity.REMARK;
        };
    boolean operations =
        line.get(OptOptions.OP_ON_DIAGNOSTIC) && !line.given(OptOptions.VERIFY_DIAGNOSTICS);
    return new DiagnosticFilter(
        sink,
        least,
        !line.get(OptOptions.NO_NOTES),
        operations,
        line.get(OptOptions.STACKTRACE_ON_DIAGNOSTIC));
  }

  @Override
  public void accept(Diagnostic diagnostic) {
    boolean wanted =
        switch (diagnostic.severity()) {
          case ERROR, NOTE -> true;
          case WARNING -> least != Severity.ERROR;
          case REMARK -> least == Severity.REMARK;
        };
    if (!wanted) return;
    sink.accept(
        new Diagnostic(
            diagnostic.severity(),
            diagnostic.location(),
            diagnostic.message(),
            notesOf(diagnostic)));
  }

  private List<Diagnostic> notesOf(Diagnostic diagnostic) {
    if (!notes) return List.of();
    var kept = new ArrayList<Diagnostic>();
    for (var note : diagnostic.notes()) {
      if (operations || !note.message().startsWith(OPERATION_NOTE)) kept.add(note);
    }
    if (traces) {
      var text = new StringBuilder("diagnostic emitted with trace:\n");
      StackWalker.getInstance().forEach(frame -> text.append("  at ").append(frame).append('\n'));
      kept.add(new Diagnostic(Severity.NOTE, diagnostic.location(), text.toString(), List.of()));
    }
    return kept;
  }

  @Override
  public boolean finish() {
    return sink.finish();
  }
}
