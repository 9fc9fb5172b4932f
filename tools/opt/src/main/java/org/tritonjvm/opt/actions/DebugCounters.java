package org.tritonjvm.opt.actions;

import java.util.List;
import java.util.TreeMap;
import org.tritonjvm.mlir.action.Action;
import org.tritonjvm.opt.cli.UsageException;

/**
 * Lets actions happen by their count, {@code apply-pattern-skip=3,apply-pattern-count=1}: to bisect
 * what a rewrite breaks.
 */
final class DebugCounters {
  private static final class Counter {
    private long count;
    private long skip;
    private long stopAfter = -1;

    private boolean next() {
      count++;
      if (skip < 0) return true;
      return count > skip && (stopAfter < 0 || count <= skip + stopAfter);
    }
  }

  private final TreeMap<String, Counter> counters = new TreeMap<>();

  /**
   * Counters from {@code TAG-skip=N} and {@code TAG-count=N}.
   *
   * @throws UsageException for any other text
   */
  DebugCounters(List<String> arguments) throws UsageException {
    for (var argument : arguments) set(argument);
  }

  private void set(String argument) throws UsageException {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      throw new UsageException(
          "expected DebugCounter argument to have an `=` separating the counter name and value,"
              + " but the provided argument was: `%s`".formatted(argument));
    }
    var name = argument.substring(0, equals);
    long value = number(argument.substring(equals + 1));
    if (name.endsWith("-skip")) counter(name, "-skip").skip = value;
    else if (name.endsWith("-count")) counter(name, "-count").stopAfter = value;
    else {
      throw new UsageException(
          "expected DebugCounter counter name to end with either `-skip` or `-count`, but got `%s`"
              .formatted(name));
    }
  }

  private static long number(String text) throws UsageException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "expected DebugCounter counter value to be numeric, but got `%s`".formatted(text));
    }
  }

  private Counter counter(String name, String suffix) {
    var tag = name.substring(0, name.length() - suffix.length());
    return counters.computeIfAbsent(tag, t -> new Counter());
  }

  /** Whether an action shall happen. */
  boolean allow(Action action) {
    var counter = counters.get(action.tag());
    return counter == null || counter.next();
  }

  /** What was counted, as mlir-opt prints it. */
  String report() {
    var text = new StringBuilder("DebugCounter counters:\n");
    counters.forEach(
        (tag, c) ->
            text.append("%-32s: {%d,%d,%d}\n".formatted(tag, c.count, c.skip, c.stopAfter)));
    return text.toString();
  }
}
