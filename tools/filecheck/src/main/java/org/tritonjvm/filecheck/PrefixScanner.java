package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the places in a check file where a prefix stands: the nearest, and there the longest. */
final class PrefixScanner {
  private static final int NONE = Integer.MAX_VALUE;

  private final String text;
  private final List<String> prefixes;
  private final int[] next;

  /** A prefix and where it stands. */
  record Hit(String prefix, int start) {}

  PrefixScanner(String text, List<String> checkPrefixes, List<String> commentPrefixes) {
    this.text = text;
    var all = new ArrayList<>(checkPrefixes);
    all.addAll(commentPrefixes);
    all.sort(Comparator.comparingInt(String::length).reversed());
    this.prefixes = List.copyOf(all);
    this.next = new int[all.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = find(i, 0);
    }
  }

  /** The first hit at or after {@code from}. */
  Optional<Hit> next(int from) {
    int best = -1;
    for (int i = 0; i < next.length; i++) {
      if (next[i] < from) {
        next[i] = find(i, from);
      }
      if (next[i] != NONE && (best < 0 || next[i] < next[best])) {
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(new Hit(prefixes.get(best), next[best]));
  }

  private int find(int prefix, int from) {
    int at = text.indexOf(prefixes.get(prefix), from);
    return at < 0 ? NONE : at;
  }
}
