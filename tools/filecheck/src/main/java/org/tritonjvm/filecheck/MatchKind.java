package org.tritonjvm.filecheck;

/** What an annotation of the input dump says about a match, with how it looks. */
enum MatchKind {
  FOUND('^', Console.GREEN, "", false),
  EXCLUDED('!', Console.RED, "error: no match expected", true),
  WRONG_LINE('!', Console.RED, "error: match on wrong line", true),
  DISCARDED('!', Console.CYAN, "discard: overlaps earlier match", false),
  NONE_AND_EXCLUDED('X', Console.GREEN, "", false),
  NONE_BUT_EXPECTED('X', Console.RED, "error: no match found", true),
  INVALID_PATTERN('X', Console.RED, "error: match failed for invalid pattern", true),
  FUZZY('?', Console.MAGENTA, "possible intended match", true);

  private final char marker;
  private final int color;
  private final String note;
  private final boolean isError;

  MatchKind(char marker, int color, String note, boolean isError) {
    this.marker = marker;
    this.color = color;
    this.note = note;
    this.isError = isError;
  }

  char marker() {
    return marker;
  }

  int color() {
    return color;
  }

  String note() {
    return note;
  }

  /** Whether the filter for errors keeps it. */
  boolean isError() {
    return isError;
  }
}
