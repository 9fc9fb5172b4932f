package org.tritonjvm.lit.script;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what a misspelt name was meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * {@code " (did you mean X?)"} for the nearest of the known names, or nothing when none is near.
   */
  public static String of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(best -> distance(name, best) <= Math.max(1, name.length() / 3))
        .map(best -> " (did you mean " + best + "?)")
        .orElse("");
  }

  /**
   * The number of insertions, deletions, replacements and swaps of neighbours between two names.
   */
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int replace = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        rows[i][j] = swap ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
      }
    }
    return rows[a.length()][b.length()];
  }
}
