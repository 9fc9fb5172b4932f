package org.tritonjvm.filecheck;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the place in the input that looks most like what was not found. */
final class Similarity {
  /** Only so much of the input is looked at. */
  private static final int WINDOW = 4096;

  private static final long MAX_WORK = 4096L * 2048;

  /** A place further from the pattern than this is not worth showing. */
  private static final int MAX_DISTANCE = 50;

  private Similarity() {}

  /**
   * The place, as an empty slice, at which the edit distance between the pattern's text and the
   * line's rest, cut to the same length, is least, lines further on counting for a hundredth each.
   * None when that is where the search began.
   */
  static Optional<Slice> closest(PatternText pattern, Slice searched) {
    int window = Math.min(WINDOW, searched.length());
    if ((long) window * Math.max(pattern.fixed().length(), pattern.regex().length()) > MAX_WORK) {
      return Optional.empty();
    }
    var distance = new EditDistance(pattern.example().getBytes(StandardCharsets.ISO_8859_1));
    byte[] data = searched.buffer().data();
    int lines = 0;
    int best = -1;
    double bestQuality = MAX_DISTANCE;
    for (int i = 0; i < window; i++) {
      int at = searched.start() + i;
      if (data[at] == '\n') {
        lines++;
      }
      if (data[at] == ' ' || data[at] == '\t') {
        continue;
      }
      int end = at;
      int limit = Math.min(searched.end(), at + pattern.example().length());
      while (end < limit && data[end] != '\n') {
        end++;
      }
      double quality = distance.to(data, at, end) + lines / 100.0;
      if (quality < bestQuality) {
        best = i;
        bestQuality = quality;
      }
    }
    return best <= 0 ? Optional.empty() : Optional.of(searched.from(best).first(0));
  }
}
