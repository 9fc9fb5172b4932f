package org.tritonjvm.opt.cli;

import java.util.Optional;

/** The word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The candidate closest to {@code word}, if any is close enough to be worth proposing. */
  public static Optional<String> to(String word, Iterable<String> candidates) {
    String best = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (var candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Levenshtein distance: insertions, deletions and replacements that turn one into the other. */
  static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
