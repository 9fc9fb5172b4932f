package org.tritonjvm.lit.run;

import java.util.List;

/**
 * How a test came out.
 *
 * @param code the verdict
 * @param output the execution trace, or the reason why there is none
 * @param start when it began, in seconds since 1970
 * @param elapsed how long it took, in seconds
 * @param attempts how often it was run
 * @param allowedAttempts how often it could have been
 * @param lines what the RUN lines did, as far as they ran
 */
public record TestResult(
    ResultCode code,
    String output,
    double start,
    double elapsed,
    int attempts,
    int allowedAttempts,
    List<LineResult> lines) {

  /** A verdict without a run. */
  public static TestResult of(ResultCode code, String output) {
    return new TestResult(code, output, 0, 0, 1, 1, List.of());
  }

  /** The same run with another verdict. */
  TestResult withCode(ResultCode other) {
    return new TestResult(other, output, start, elapsed, attempts, allowedAttempts, lines);
  }

  /** The same run with its times. */
  TestResult timed(double began, double took) {
    return new TestResult(code, output, began, took, attempts, allowedAttempts, lines);
  }
}
