package org.tritonjvm.lit.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.shell.Deadline;
import org.tritonjvm.lit.shell.Shell;
import org.tritonjvm.lit.suite.LitTest;

/** One execution of a test's command lines. */
final class ScriptRun {
  private static final long STACK_SIZE = 64L << 20;
  private static final long GRACE_SECONDS = 2;

  private final PreparedScript script;
  private final LitTest test;
  private final ExecutionSettings settings;
  private final int timeout;
  private final Deadline deadline;
  private final List<LineResult> lines = new ArrayList<>();
  private final StringBuilder trace = new StringBuilder();
  private int status;
  private ScriptException failure;

  ScriptRun(PreparedScript script, LitTest test, ExecutionSettings settings) {
    this.script = script;
    this.test = test;
    this.settings = settings;
    this.timeout = settings.timeout().orElse(test.config().timeout());
    this.deadline = new Deadline(timeout > 0);
  }

  /**
   * Runs to the end or to the time limit.
   *
   * @throws ScriptException when a file of a redirection cannot be opened
   */
  TestResult run() throws ScriptException {
    if (timeout == 0) {
      execute();
    } else {
      executeWithin(timeout);
    }
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
      var code =
          status == 0 ? ResultCode.PASS : deadline.reached() ? ResultCode.TIMEOUT : ResultCode.FAIL;
      return new TestResult(code, log(), 0, 0, 1, 1, List.copyOf(lines));
    }
  }

  private void executeWithin(int seconds) {
    var done = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name("lit-test")
            .stackSize(STACK_SIZE)
            .start(
                () -> {
                  execute();
                  done.countDown();
                });
    try {
      if (!done.await(seconds, TimeUnit.SECONDS)) {
        deadline.expire();
        thread.interrupt();
        // A program of this process that does not listen is left behind; its thread is a daemon.
        if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
          synchronized (this) {
            status = -9;
          }
        }
      }
    } catch (InterruptedException e) {
      deadline.expire();
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void execute() {
    var environment = new LinkedHashMap<>(test.config().environment());
    environment.putAll(settings.environment());
    environment.put("LIT_CURRENT_TESTCASE", test.fullName());
    var shell =
        new Shell(
            test.execFolder(),
            environment,
            settings.programs(),
            test.config().pipefail(),
            deadline);
    for (var line : script.lines()) {
      var text = new StringBuilder("# ").append(line.title());
      int lineStatus = 0;
      try {
        if (line.script() == null) {
          text.append(" has no command after substitutions\n");
        } else {
          text.append('\n').append(line.command()).append('\n');
          line.doubts().forEach(doubt -> text.append("# note: ").append(doubt).append('\n'));
          lineStatus = shell.run(line.script(), text);
        }
      } catch (IOException e) {
        fail(new ScriptException(e.getMessage(), line.line()));
        return;
      } catch (RuntimeException e) {
        var stack = new StringWriter();
        e.printStackTrace(new PrintWriter(stack));
        fail(new ScriptException("lit itself failed: " + stack, line.line()));
        return;
      }
      add(new LineResult(line.line(), lineStatus, text.toString()));
      if (lineStatus != 0) {
        return;
      }
    }
  }

  private synchronized void fail(ScriptException e) {
    failure = e;
  }

  private synchronized void add(LineResult line) {
    lines.add(line);
    trace.append(line.trace());
    status = line.status();
  }

  private String log() {
    var text = new StringBuilder("Exit Code: ").append(status).append('\n');
    if (deadline.reached()) {
      text.append("Timeout: Reached timeout of ").append(timeout).append(" seconds\n");
    }
    text.append('\n');
    if (!trace.isEmpty()) {
      text.append("Command Output (stdout):\n--\n").append(trace).append("\n--\n");
    }
    return text.toString();
  }
}
