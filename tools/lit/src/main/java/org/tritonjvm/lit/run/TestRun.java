package org.tritonjvm.lit.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.tritonjvm.lit.suite.LitTest;

/** Runs a list of tests on several threads. */
public final class TestRun {
  private static final long STACK_SIZE = 64L << 20;

  private final List<LitTest> tests;
  private final TestExecutor executor;
  private final TestResult[] results;
  private final BiConsumer<LitTest, TestResult> progress;
  private final Limits limits;
  private final long end;
  private final AtomicInteger next = new AtomicInteger();
  private int failures;
  private String stopped = "";

  /**
   * When to stop early.
   *
   * @param failures after this many failures; 0 for never
   * @param seconds after this many seconds; 0 for never
   */
  public record Limits(int failures, int seconds) {}

  /**
   * @param tests in the order they are started
   * @param progress told of each result, one at a time
   */
  public TestRun(
      List<LitTest> tests,
      TestExecutor executor,
      Limits limits,
      BiConsumer<LitTest, TestResult> progress) {
    this.tests = tests;
    this.executor = executor;
    this.limits = limits;
    this.progress = progress;
    this.results = new TestResult[tests.size()];
    this.end = System.nanoTime() + limits.seconds() * 1_000_000_000L;
  }

  /**
   * Runs them all, or until a limit is hit.
   *
   * @return the results in the order of the tests; SKIPPED for those not run
   */
  public List<TestResult> run(int workers) throws InterruptedException {
    var threads = new Thread[Math.min(workers, tests.size())];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .daemon()
              .name("lit-worker-" + i)
              .stackSize(STACK_SIZE)
              .start(this::work);
    }
    for (var thread : threads) {
      if (limits.seconds() == 0) {
        thread.join();
      } else {
        thread.join(java.time.Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    }
    synchronized (this) {
      if (limits.seconds() > 0
          && next.get() < tests.size() + threads.length
          && System.nanoTime() >= end) {
        stop("warning: reached timeout");
      }
      var skipped = TestResult.of(ResultCode.SKIPPED, "");
      return Arrays.stream(results).map(result -> result == null ? skipped : result).toList();
    }
  }

  /** Why the run was stopped early, if it was. */
  public synchronized Optional<String> whyStopped() {
    return Optional.of(stopped).filter(why -> !why.isEmpty());
  }

  private synchronized void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = why;
    }
  }

  private void work() {
    while (whyStopped().isEmpty()) {
      int i = next.getAndIncrement();
      if (i >= tests.size()) {
        return;
      }
      var result = executor.execute(tests.get(i));
      synchronized (this) {
        if (!stopped.isEmpty()) {
          return;
        }
        results[i] = result;
        progress.accept(tests.get(i), result);
        failures += result.code().isFailure() ? 1 : 0;
        if (failures == limits.failures() && limits.failures() > 0) {
          stop("warning: reached maximum number of test failures");
        }
      }
    }
  }
}
