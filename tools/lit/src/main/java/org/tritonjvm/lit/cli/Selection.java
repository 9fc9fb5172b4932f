package org.tritonjvm.lit.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.lit.suite.LitTest;
import org.tritonjvm.lit.suite.Suite;
import org.tritonjvm.lit.suite.TestTimes;

/** Orders tests and picks those to run. */
final class Selection {
  private final Map<Suite, Map<String, Double>> times = new HashMap<>();

  private double previous(LitTest test) {
    return times
        .computeIfAbsent(test.suite(), TestTimes::read)
        .getOrDefault(test.reportPath(), 0.0);
  }

  private boolean failedBefore(LitTest test) {
    return previous(test) < 0;
  }

  /** The tests in the order they are to be run. */
  List<LitTest> ordered(List<LitTest> tests, String order) {
    var sorted = new ArrayList<>(tests);
    switch (order) {
      case "random" -> Collections.shuffle(sorted);
      case "lexical" -> sorted.sort(Comparator.comparing(LitTest::fullName));
      default ->
          sorted.sort(
              Comparator.comparing((LitTest t) -> !failedBefore(t))
                  .thenComparingDouble(t -> -Math.abs(previous(t)))
                  .thenComparing(LitTest::fullName));
    }
    return sorted;
  }

  /** Those that the filters let through. */
  List<LitTest> filtered(List<LitTest> tests, Options options) {
    return tests.stream()
        .filter(t -> options.filter.matcher(t.fullName()).find())
        .filter(t -> !options.filterOut.matcher(t.fullName()).find())
        .filter(t -> !options.has(Option.FILTER_FAILED) || failedBefore(t))
        .toList();
  }

  /** Every {@code shards}-th test, beginning with test number {@code shard}. */
  static List<LitTest> shard(List<LitTest> tests, int shard, int shards) {
    var part = new ArrayList<LitTest>();
    for (int i = shard - 1; i < tests.size(); i += shards) {
      part.add(tests.get(i));
    }
    return part;
  }

  /** What is printed about a shard. */
  static String describeShard(int size, int of, int shard, int shards) {
    var numbers = new StringBuilder();
    for (int i = 0; i < Math.min(size, 3); i++) {
      numbers.append(i == 0 ? "" : ", ").append(shard + i * shards);
    }
    return "Selecting shard %d/%d = size %d/%d = tests #(%d*k)+%d = [%s%s]"
        .formatted(shard, shards, size, of, shards, shard, numbers, size > 3 ? ", ..." : "");
  }
}
