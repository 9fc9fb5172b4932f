package org.tritonjvm.filecheck;

import java.util.Optional;

/**
 * A message about a place.
 *
 * @param range the part of the text to underline, if any
 */
record Diagnostic(Severity severity, Location location, String message, Optional<Slice> range) {
  /** What a message is; the names are those printed, the numbers the colours of LLVM's tools. */
  enum Severity {
    ERROR("error", 31),
    REMARK("remark", 34),
    NOTE("note", 30);

    private final String label;
    private final int color;

    Severity(String label, int color) {
      this.label = label;
      this.color = color;
    }

    String label() {
      return label;
    }

    int color() {
      return color;
    }
  }

  static Diagnostic error(Location location, String message) {
    return new Diagnostic(Severity.ERROR, location, message, Optional.empty());
  }

  static Diagnostic error(Slice at, String message) {
    return error(at.location(), message);
  }

  static Diagnostic note(Location location, String message) {
    return new Diagnostic(Severity.NOTE, location, message, Optional.empty());
  }

  static Diagnostic note(Slice range, String message) {
    return new Diagnostic(Severity.NOTE, range.location(), message, Optional.of(range));
  }
}
