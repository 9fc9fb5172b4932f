package org.tritonjvm.opt.actions;

import java.io.PrintStream;
import org.tritonjvm.mlir.action.Action;

/** Writes when actions begin and end, as JSON that Chrome's and Perfetto's trace viewers read. */
final class ActionProfile {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private boolean any;

  ActionProfile(PrintStream out) {
    this.out = out;
  }

  void begins(Action action) {
    var description = action.description().replace("\\", "\\\\").replace("\"", "\\\"");
    event(action, "B", ", \"args\": {\"desc\": \"" + description.replace("\n", "\\n") + "\"}");
  }

  void over(Action action) {
    event(action, "E", "");
  }

  private void event(Action action, String phase, String more) {
    out.print(any ? ",\n" : "[");
    any = true;
    out.printf(
        "{\"name\": \"%s\", \"cat\": \"PERF\", \"ph\": \"%s\", \"pid\": 0, \"tid\": %d, \"ts\": %d%s}",
        action.tag(),
        phase,
        Thread.currentThread().threadId(),
        (System.nanoTime() - start) / 1000,
        more);
  }

  void finish() {
    out.print(any ? "]\n" : "[]\n");
  }
}
