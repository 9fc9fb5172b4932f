package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what was found and what was not: errors at once, and all that is to be shown with the input
 * in a list of records. Without that list, what {@code -v} asks for is printed at once too.
 */
final class Reporter {
  private final Options options;
  private final DiagnosticPrinter printer;
  private final Optional<List<MatchRecord>> records;
  private final FailureListener listener;

  /** A search that is reported, with its place in a COUNT directive. */
  record Match(Pattern pattern, String prefix, Location check, int round) {
    String describe(String expectation, String what) {
      var type = pattern.type();
      var count = type.count() > 1 ? " (" + round + " out of " + type.count() + ")" : "";
      return type.description(prefix)
          + ": "
          + expectation
          + " string "
          + what
          + " in input"
          + count;
    }
  }

  Reporter(
      Options options, DiagnosticPrinter printer, boolean recording, FailureListener listener) {
    this.options = options;
    this.printer = printer;
    this.records = recording ? Optional.of(new ArrayList<>()) : Optional.empty();
    this.listener = listener;
  }

  /** What the input dump is to show, in the order in which it came about. */
  List<MatchRecord> records() {
    return records.orElse(List.of());
  }

  void print(Diagnostic diagnostic) {
    listener.diagnostic(diagnostic);
    printer.print(diagnostic);
  }

  /** Reports the search for a text that must be there; says whether it was. */
  boolean expected(Match match, Slice searched, Pattern.Result result) {
    if (result instanceof Pattern.Result.Found(int start, int end)) {
      found(match, new Slice(searched.buffer(), start, end), true);
      return true;
    }
    notFound(match, searched, result, true);
    return false;
  }

  /**
   * Searches for the patterns of NOT directives and reports each; says whether any is against the
   * rule.
   */
  boolean findExcluded(List<CheckString.DagNot> nots, Input input, Slice region) {
    boolean any = false;
    for (var not : nots) {
      var result = not.pattern().match(input, region.start(), region.end());
      var match = new Match(not.pattern(), not.prefix(), not.pattern().location(), 1);
      if (result instanceof Pattern.Result.Found(int start, int end)) {
        found(match, new Slice(input.buffer(), start, end), false);
        any = true;
      } else {
        any |= notFound(match, region, result, false);
      }
    }
    return any;
  }

  private void found(Match match, Slice range, boolean isExpected) {
    var kind = match.pattern.type().kind();
    if (isExpected && (!options.verbose() || (!options.veryVerbose() && kind == CheckKind.EOF))) {
      return;
    }
    var matchKind = isExpected ? MatchKind.FOUND : MatchKind.EXCLUDED;
    record(match, matchKind, range, "");
    var at = range.first(0);
    for (var note : match.pattern.substitutionNotes()) {
      record(match, matchKind, at, note);
    }
    // A NOT directive that matches defines its variables all the same.
    var captures = match.pattern.captures(range.buffer());
    for (var capture : captures) {
      record(match, matchKind, capture.getValue(), captured(capture.getKey()));
    }
    if (isExpected && records.isPresent()) {
      return;
    }
    var severity = isExpected ? Diagnostic.Severity.REMARK : Diagnostic.Severity.ERROR;
    var text = match.describe(isExpected ? "expected" : "excluded", "found");
    print(new Diagnostic(severity, match.check, text, Optional.empty()));
    print(Diagnostic.note(range, "found here"));
    match
        .pattern
        .substitutionNotes()
        .forEach(note -> print(Diagnostic.note(range.location(), note)));
    captures.forEach(
        capture -> print(Diagnostic.note(capture.getValue(), captured(capture.getKey()))));
  }

  private static String captured(String name) {
    return "captured var \"" + name + "\"";
  }

  /**
   * Reports that nothing was found, or that the pattern is invalid; says whether that is an error.
   */
  private boolean notFound(Match match, Slice searched, Pattern.Result result, boolean isExpected) {
    var errors =
        result instanceof Pattern.Result.Invalid(var found) ? found : List.<Diagnostic>of();
    errors.forEach(this::print);
    boolean failed = isExpected || !errors.isEmpty();
    if (!failed && !options.veryVerbose()) {
      return false;
    }
    var kind = isExpected ? MatchKind.NONE_BUT_EXPECTED : MatchKind.NONE_AND_EXCLUDED;
    var matchKind = errors.isEmpty() ? kind : MatchKind.INVALID_PATTERN;
    record(match, matchKind, searched, "");
    var at = searched.first(0);
    errors.forEach(error -> record(match, matchKind, at, error.message()));
    var notes = match.pattern.substitutionNotes();
    notes.forEach(note -> record(match, matchKind, at, note));
    if (!failed && records.isPresent()) {
      return false;
    }
    if (errors.isEmpty()) {
      var severity = isExpected ? Diagnostic.Severity.ERROR : Diagnostic.Severity.REMARK;
      var text = match.describe(isExpected ? "expected" : "excluded", "not found");
      print(new Diagnostic(severity, match.check, text, Optional.empty()));
      print(Diagnostic.note(searched.location(), "scanning from here"));
    }
    notes.forEach(note -> print(Diagnostic.note(searched.location(), note)));
    if (isExpected) {
      listener.notFound(match.pattern, searched);
      Similarity.closest(match.pattern.text(), searched)
          .ifPresent(
              place -> {
                record(match, MatchKind.FUZZY, place, "");
                print(Diagnostic.note(place.location(), "possible intended match here"));
              });
    }
    return failed;
  }

  /** Records that a match is not where it should be; the messages have been printed. */
  void wrongLine(CheckString check, Slice skipped, Slice range) {
    listener.wrongLine(check.pattern(), skipped);
    if (options.verbose()) {
      reviseLast(MatchKind.WRONG_LINE);
    } else {
      var match = new Match(check.pattern(), check.prefix(), check.location(), 1);
      record(match, MatchKind.WRONG_LINE, range, "");
    }
  }

  /** Says that the match just reported does not count, because of an earlier one. */
  void discarded(Slice earlier) {
    if (records.isPresent()) {
      reviseLast(MatchKind.DISCARDED);
    } else {
      print(Diagnostic.note(earlier, "match discarded, overlaps earlier DAG match here"));
    }
  }

  private void reviseLast(MatchKind kind) {
    records.ifPresent(
        list -> {
          var check = list.getLast().check();
          for (int i = list.size() - 1; i >= 0 && list.get(i).check().equals(check); i--) {
            list.set(i, list.get(i).as(kind));
          }
        });
  }

  private void record(Match match, MatchKind kind, Slice range, String note) {
    records.ifPresent(
        list -> list.add(new MatchRecord(match.pattern.type(), match.check, kind, range, note)));
  }
}
