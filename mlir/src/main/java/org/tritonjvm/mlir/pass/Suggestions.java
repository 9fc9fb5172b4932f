package org.tritonjvm.mlir.pass;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name nearest to a wrong one. */
public final class Suggestions {
  private Suggestions() {}

  /** The nearest of {@code names}, if it is near enough to have been meant. */
  static Optional<String> nearest(String name, Collection<String> names) {
    int limit = Math.max(1, name.length() / 3);
    return names.stream()
        .min(Comparator.comparingInt((String n) -> distance(name, n)).thenComparing(n -> n))
        .filter(n -> distance(name, n) <= limit || n.startsWith(name) || name.startsWith(n));
  }

  /** {@code ; did you mean 'x'?} */
  static Optional<String> didYouMean(String name, Collection<String> names) {
    return nearest(name, names).map(n -> "; did you mean '" + n + "'?");
  }

  /** Levenshtein's distance: insertions, deletions and replacements of single characters. */
  public static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
