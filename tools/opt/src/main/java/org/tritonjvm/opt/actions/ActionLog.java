package org.tritonjvm.opt.actions;

import java.io.PrintStream;
import org.tritonjvm.mlir.action.Action;

/** Writes a line when an action begins and when it is over. */
final class ActionLog {
  private final String thread;
  private final PrintStream out;

  ActionLog(String thread, PrintStream out) {
    this.thread = thread;
    this.out = out;
  }

  void begins(Action action, boolean happens) {
    out.printf(
        "[thread %s] %s (no breakpoint) Action %s (%s)`%n",
        thread, happens ? "begins" : "skipping", action.description(), action.subject());
  }

  void over(Action action) {
    out.printf("[thread %s] completed `%s`%n", thread, action.tag());
  }
}
