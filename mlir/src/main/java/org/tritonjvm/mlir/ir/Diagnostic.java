package org.tritonjvm.mlir.ir;

import java.util.List;

/** Something to tell the user about a place in the IR. */
public record Diagnostic(
    Severity severity, Location location, String message, List<Diagnostic> notes) {
  /** In the order of MLIR's own severities. */
  public enum Severity {
    NOTE,
    WARNING,
    ERROR,
    REMARK
  }

  /** {@code file:line:column: error: message}, notes on lines of their own. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    append(text);
    for (var note : notes) note.append(text.append('\n'));
    return text.toString();
  }

  private void append(StringBuilder text) {
    text.append(place(location))
        .append(": ")
        .append(severity.name().toLowerCase(java.util.Locale.ROOT))
        .append(": ")
        .append(message);
  }

  private static String place(Location location) {
    return switch (location) {
      case Location.FileLineCol l -> l.file() + ":" + l.line() + ":" + l.column();
      case Location.Name n -> place(n.child());
      case Location.CallSite c -> place(c.callee());
      case Location.Fused f when !f.locations().isEmpty() -> place(f.locations().getFirst());
      default -> location.toString();
    };
  }
}
