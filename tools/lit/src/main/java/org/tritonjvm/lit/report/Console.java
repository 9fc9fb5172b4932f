package org.tritonjvm.lit.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.lit.run.ResultCode;
import org.tritonjvm.lit.run.TestResult;
import org.tritonjvm.lit.suite.LitTest;

/** What lit prints during and after a run, as LLVM's does. */
public final class Console {
  /** Which tests something is printed for. */
  public enum Level {
    OFF,
    FAILED,
    ALL;

    boolean covers(ResultCode code) {
      return this == ALL || (this == FAILED && code.isFailure());
    }
  }

  /**
   * How much to print.
   *
   * @param names tests whose result gets a line
   * @param output tests whose trace is shown
   * @param terse whether the summary leaves out the time and what went well
   * @param progress whether to show how far the run is
   * @param shown results whose tests are listed at the end beside the failures
   * @param relativeTo list files relative to this folder instead of test names, when given
   */
  public record Style(
      Level names,
      Level output,
      boolean terse,
      boolean progress,
      Set<ResultCode> shown,
      Optional<Path> relativeTo) {}

  private static final String STARS = "*".repeat(20);
  private static final int MARKS = 50;

  private final PrintStream out;
  private final Style style;
  private final int tests;
  private int completed;
  private int marks;

  /**
   * @param tests how many tests will be run
   */
  public Console(PrintStream out, Style style, int tests) {
    this.out = out;
    this.style = style;
    this.tests = tests;
  }

  /** Before the run. */
  public void start(int discovered, int workers) {
    if (style.names() == Level.OFF && !style.progress()) {
      return;
    }
    var of = discovered == tests ? "" : " of " + discovered;
    if (style.progress()) {
      out.print("Testing: ");
    } else {
      out.println("-- Testing: " + tests + of + " tests, " + workers + " workers --");
    }
  }

  /** After each test. */
  public void update(LitTest test, TestResult result) {
    completed++;
    if (style.names().covers(result.code())) {
      if (style.progress() && marks > 0) {
        out.println();
        marks = 0;
      }
      printResult(test, result);
    }
    if (style.progress()) {
      for (int reached = completed * MARKS / tests; marks < reached; marks++) {
        out.printf(Locale.ROOT, "%-2d ", marks * 2);
      }
      out.flush();
    }
  }

  private void printResult(LitTest test, TestResult result) {
    var name = test.fullName();
    var attempts =
        result.attempts() > 1
            ? ", " + result.attempts() + " of " + result.allowedAttempts() + " attempts"
            : "";
    out.println(result.code() + ": " + name + " (" + completed + " of " + tests + attempts + ")");
    if (style.output().covers(result.code())) {
      if (result.code().isFailure()) {
        out.println(STARS + " TEST '" + name + "' FAILED " + STARS);
      }
      out.println(result.output());
      out.println(STARS);
    }
    out.flush();
  }

  /** When the last test has ended. */
  public void finish() {
    if (style.progress()) {
      out.println();
    }
  }

  /** Lists the tests that need attention and counts them all. */
  public void summary(List<Outcome> outcomes, double elapsed) {
    for (var code : ResultCode.values()) {
      var of =
          outcomes.stream()
              .filter(o -> o.result().code() == code)
              .map(this::summaryName)
              .sorted()
              .toList();
      if (!of.isEmpty() && (code.isFailure() || style.shown().contains(code))) {
        out.println(STARS);
        out.println(code.label() + " Tests (" + of.size() + "):");
        of.forEach(name -> out.println("  " + name));
        out.println();
      }
    }
    if (!style.terse()) {
      out.printf(Locale.ROOT, "\nTesting Time: %.2fs\n", elapsed);
    }
    out.println("\nTotal Discovered Tests: " + outcomes.size());
    printCounts(outcomes);
    out.flush();
  }

  private String summaryName(Outcome outcome) {
    if (style.relativeTo().isEmpty()) {
      return outcome.test().fullName();
    }
    return style.relativeTo().get().relativize(outcome.test().source()).toString();
  }

  private void printCounts(List<Outcome> outcomes) {
    record Count(String label, long number) {}
    var counts = new ArrayList<Count>();
    for (var code : ResultCode.values()) {
      long number = outcomes.stream().filter(o -> o.result().code() == code).count();
      if (number > 0 && (!style.terse() || code.isFailure())) {
        counts.add(new Count(code.label(), number));
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    int labels = counts.stream().mapToInt(c -> c.label.length()).max().orElseThrow();
    int digits =
        ("" + counts.stream().map(Count::number).max(Comparator.naturalOrder()).orElseThrow())
            .length();
    for (var count : counts) {
      out.printf(
          Locale.ROOT,
          "  %-" + labels + "s: %" + digits + "d (%.2f%%)\n",
          count.label,
          count.number,
          100.0 * count.number / outcomes.size());
    }
  }
}
