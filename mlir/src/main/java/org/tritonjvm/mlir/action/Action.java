package org.tritonjvm.mlir.action;

import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/**
 * A step that is about to be done: a pass on an operation, an attempt of a pattern. It may be asked
 * only within {@link ActionHandler#before}.
 */
public final class Action {
  private final String tag;
  private long handle;

  Action(String tag, long handle) {
    this.tag = tag;
    this.handle = handle;
  }

  /** What kind of step: {@code pass-execution}, {@code apply-pattern}. */
  public String tag() {
    return tag;
  }

  private String text() {
    if (handle == 0) throw new IllegalStateException("the action has begun");
    return Text.take(Shim.shimActionText(handle));
  }

  /** The step in MLIR's words. */
  public String description() {
    var text = text();
    return text.substring(text.indexOf('\n') + 1);
  }

  /** The IR that the step is about, on one line. */
  public String subject() {
    var text = text();
    return text.substring(0, text.indexOf('\n'));
  }

  void begin() {
    handle = 0;
  }
}
