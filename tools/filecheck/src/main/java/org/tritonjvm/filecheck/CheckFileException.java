package org.tritonjvm.filecheck;

import java.util.List;

/** A check file, or a definition on the command line, that cannot be used. */
final class CheckFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;
  private final boolean spaced;
  private final int exitCode;

  private CheckFileException(List<Diagnostic> diagnostics, boolean spaced, int exitCode) {
    super(diagnostics.getFirst().message());
    this.diagnostics = List.copyOf(diagnostics);
    this.spaced = spaced;
    this.exitCode = exitCode;
  }

  static CheckFileException at(Location location, String message) {
    return new CheckFileException(List.of(Diagnostic.error(location, message)), false, 2);
  }

  static CheckFileException at(Slice place, String message) {
    return at(place.location(), message);
  }

  /**
   * An error of the parser of names and expressions: LLVM prints an empty line after each of those.
   */
  static CheckFileException inExpression(List<Diagnostic> diagnostics) {
    return new CheckFileException(diagnostics, true, 2);
  }

  static CheckFileException inExpression(Slice place, String message) {
    return inExpression(List.of(Diagnostic.error(place, message)));
  }

  /** The one error of a check file for which LLVM exits with 1. */
  static CheckFileException unclosedBracket(Location location) {
    var message = "missing closing \"]\" for regex variable";
    return new CheckFileException(List.of(Diagnostic.error(location, message)), false, 1);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  boolean isSpaced() {
    return spaced;
  }

  int exitCode() {
    return exitCode;
  }
}
