package org.tritonjvm.opt.cli;

import java.util.Optional;
import org.tritonjvm.mlir.pass.Suggestions;

/** The word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The candidate closest to {@code word}, if any is close enough to be worth proposing. */
  public static Optional<String> to(String word, Iterable<String> candidates) {
    String best = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (var candidate : candidates) {
      int distance = Suggestions.distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }
}
