package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Matches the DAG directives in front of a positive directive. Consecutive ones form a group whose
 * matches may come in any order but do not overlap; a NOT directive between groups is checked up to
 * the first match of the group behind it.
 */
final class DagMatcher {
  private final List<CheckString.DagNot> dagNots;
  private final Options options;
  private final Input input;
  private final Reporter reporter;
  private final List<CheckString.DagNot> nots = new ArrayList<>();

  /** The matches of the current group, ascending and apart. */
  private final List<Slice> taken = new ArrayList<>();

  DagMatcher(List<CheckString.DagNot> dagNots, Options options, Input input, Reporter reporter) {
    this.dagNots = dagNots;
    this.options = options;
    this.input = input;
    this.reporter = reporter;
  }

  /** The NOT directives behind the last group, not checked yet. */
  List<CheckString.DagNot> pendingNots() {
    return nots;
  }

  /**
   * Where the search for the positive directive begins, or nothing after a failure that has been
   * reported.
   */
  OptionalInt match(int regionStart, int end) {
    int start = regionStart;
    var first = Optional.<FirstOccurrences>empty();
    for (int i = 0; i < dagNots.size(); i++) {
      var dagNot = dagNots.get(i);
      if (dagNot.pattern().type().kind() == CheckKind.NOT) {
        nots.add(dagNot);
        continue;
      }
      if (first.isEmpty()) {
        first = Optional.of(FirstOccurrences.of(group(i), input.haystack(), start, end));
      }
      if (!take(dagNot, first.get(), start, end)) {
        return OptionalInt.empty();
      }
      boolean groupEnds =
          i + 1 == dagNots.size() || dagNots.get(i + 1).pattern().type().kind() == CheckKind.NOT;
      if (groupEnds) {
        if (!nots.isEmpty()) {
          // The region is empty when the group's first match begins where the search did.
          var skipped = new Slice(input.buffer(), start, Math.max(start, taken.getFirst().start()));
          if (reporter.findExcluded(nots, input, skipped)) {
            return OptionalInt.empty();
          }
          nots.clear();
        }
        start = taken.getLast().end();
        taken.clear();
        first = Optional.empty();
      }
    }
    return OptionalInt.of(start);
  }

  /** The patterns of the group of DAG directives that begins at a place. */
  private List<Pattern> group(int begin) {
    return dagNots.subList(begin, dagNots.size()).stream()
        .map(CheckString.DagNot::pattern)
        .takeWhile(pattern -> pattern.type().kind() != CheckKind.NOT)
        .toList();
  }

  /** Finds the first match of a DAG directive that is free, and takes it. */
  private boolean take(CheckString.DagNot dag, FirstOccurrences first, int start, int end) {
    var reported = new Reporter.Match(dag.pattern(), dag.prefix(), dag.pattern().location(), 1);
    int from = start;
    int earlier = 0;
    while (true) {
      var result = dag.pattern().match(input, first.skip(dag.pattern(), from), end);
      var searched = new Slice(input.buffer(), from, end);
      boolean failed = !(result instanceof Pattern.Result.Found);
      if ((failed || options.veryVerbose()) && !reporter.expected(reported, searched, result)) {
        return false;
      }
      var found = (Pattern.Result.Found) result;
      var match = new Slice(input.buffer(), found.start(), found.end());
      if (options.allowDeprecatedDagOverlap()) {
        var all = taken.isEmpty() ? match : taken.removeLast();
        taken.add(
            new Slice(
                input.buffer(),
                Math.min(all.start(), match.start()),
                Math.max(all.end(), match.end())));
      } else {
        while (earlier < taken.size() && match.start() >= taken.get(earlier).end()) {
          earlier++;
        }
        if (earlier < taken.size() && taken.get(earlier).start() < match.end()) {
          if (options.veryVerbose()) {
            reporter.discarded(taken.get(earlier));
          }
          from = taken.get(earlier).end();
          earlier++;
          continue;
        }
        taken.add(earlier, match);
      }
      if (!options.veryVerbose()) {
        reporter.expected(reported, searched, result);
      }
      return true;
    }
  }
}
