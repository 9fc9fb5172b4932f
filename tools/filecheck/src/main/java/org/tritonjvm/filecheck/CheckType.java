package org.tritonjvm.filecheck;

/**
 * The kind of a directive with what modifies it.
 *
 * @param count how often the pattern must match, 1 but for COUNT directives
 * @param literal whether the pattern is taken to the letter
 */
record CheckType(CheckKind kind, int count, boolean literal) {
  static CheckType of(CheckKind kind) {
    return new CheckType(kind, 1, false);
  }

  /** The directive as diagnostics name it. */
  String description(String prefix) {
    if (kind == CheckKind.EOF) {
      return "implicit EOF";
    }
    var suffix = count > 1 ? "-COUNT" : kind.suffix();
    return prefix + suffix + (literal ? "{LITERAL}" : "");
  }

  String abbreviation() {
    return count > 1 ? "count" : kind.abbreviation();
  }
}
