package org.tritonjvm.filecheck;

/**
 * One result of matching a pattern, to be shown in the input dump.
 *
 * @param range the match, or what was searched
 * @param note replaces the note of the kind unless empty
 */
record MatchRecord(CheckType type, Location check, MatchKind kind, Slice range, String note) {
  MatchRecord as(MatchKind newKind) {
    return new MatchRecord(type, check, newKind, range, note);
  }
}
