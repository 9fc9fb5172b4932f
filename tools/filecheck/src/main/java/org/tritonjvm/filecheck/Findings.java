package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;

/** Collects what a run has to say, for hints and for machine-readable reports. */
final class Findings implements FailureListener {
  private static final int MAX_FAILURES = 20;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Misplaced> misplaced = new ArrayList<>();
  private List<Hint> hints = List.of();

  /** A search that failed, with the lines that come nearest. */
  record Failure(Pattern pattern, Slice searched, List<Candidates.Candidate> candidates) {}

  void addAll(List<Diagnostic> more) {
    diagnostics.addAll(more);
  }

  /** A NEXT directive that matches elsewhere, with the start of the line where it should. */
  record Misplaced(Pattern pattern, Slice expectedAt) {}

  @Override
  public void diagnostic(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public void notFound(Pattern pattern, Slice searched) {
    if (failures.size() == MAX_FAILURES) {
      return;
    }
    failures.add(new Failure(pattern, searched, Candidates.find(pattern, searched)));
  }

  @Override
  public void wrongLine(Pattern pattern, Slice skipped) {
    if (pattern.type().kind() != CheckKind.NEXT) {
      return;
    }
    // What a NEXT directive looks at is the line behind the one where the match before ends.
    var buffer = skipped.buffer();
    int lineEnd = buffer.lineEnd(skipped.start());
    if (lineEnd + 1 < buffer.length()) {
      misplaced.add(new Misplaced(pattern, new Slice(buffer, lineEnd + 1, lineEnd + 1)));
    }
  }

  List<Misplaced> misplaced() {
    return misplaced;
  }

  void setHints(List<Hint> found) {
    hints = found;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  List<Failure> failures() {
    return failures;
  }

  List<Hint> hints() {
    return hints;
  }

  /** Prints the hints and, for each failed search, the nearest candidates. */
  void printHints(Console out) {
    hints.forEach(hint -> out.print(hint + "\n"));
    for (var failure : failures) {
      var check = failure.pattern.location();
      for (var candidate : failure.candidates) {
        var place = new Location(candidate.line().buffer(), candidate.fitted());
        out.print(
            place.buffer().name()
                + ":"
                + place.line()
                + ":"
                + place.column()
                + ": hint: the pattern of ");
        out.print(
            check.buffer().name() + ":" + check.line() + " fits as far as here [candidate]\n");
        out.print(candidate.render() + "\n");
      }
    }
  }
}
