package org.tritonjvm.lit.junit;

import java.nio.file.Path;
import org.tritonjvm.lit.run.ResultCode;

/**
 * A lit test that failed, with its execution trace; the stack trace is its place in the test file.
 */
public final class LitTestFailure extends AssertionError {
  private final ResultCode code;

  LitTestFailure(ResultCode code, Path file, int line, String output) {
    super(code + ": " + file + ":" + line + "\n" + output);
    this.code = code;
    var name = file.getFileName().toString();
    setStackTrace(new StackTraceElement[] {new StackTraceElement("lit", "RUN", name, line)});
  }

  /** How it failed: FAIL, TIMEOUT, UNRESOLVED or XPASS. */
  public ResultCode code() {
    return code;
  }
}
