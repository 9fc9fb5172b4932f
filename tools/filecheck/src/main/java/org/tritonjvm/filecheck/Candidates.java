package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tritonjvm.filecheck.regex.Haystack;
import org.tritonjvm.filecheck.regex.Regex;

/** Finds the lines of the input in which a pattern that was not found gets furthest. */
final class Candidates {
  private static final int MAX_LINES = 5000;
  private static final int MAX_LINE_LENGTH = 2000;
  private static final int MAX_CANDIDATES = 3;

  /** A pattern must get this far in a line for the line to be shown. */
  private static final int MIN_FITTED = 3;

  private Candidates() {}

  /**
   * A line in which part of the pattern fits.
   *
   * @param line the line
   * @param start where the pattern begins to fit
   * @param fitted where it stops to
   */
  record Candidate(Slice line, int start, int fitted) {
    /**
     * The line, and below it {@code ~} where the pattern fits and {@code ^} from where it does not.
     */
    String render() {
      var buffer = line.buffer();
      var marks =
          " ".repeat(start - line.start())
              + "~".repeat(fitted - start)
              + "^".repeat(Math.max(1, line.end() - fitted));
      return line.text().replace('\t', ' ') + "\n" + marks;
    }
  }

  /** The best lines first; none when the pattern has no value for a variable. */
  static List<Candidate> find(Pattern pattern, Slice searched) {
    var regex = pattern.regexNow();
    var found = new ArrayList<Candidate>();
    if (regex.isEmpty()) {
      return found;
    }
    var haystack = new Haystack(searched.buffer().data(), searched.buffer().length());
    byte[] data = searched.buffer().data();
    int at = searched.start();
    for (int n = 0; n < MAX_LINES && at < searched.end(); n++) {
      int end = at;
      while (end < searched.end() && data[end] != '\n') {
        end++;
      }
      addIfGood(regex.get(), haystack, new Slice(searched.buffer(), at, end), found);
      at = end + 1;
    }
    found.sort(Comparator.comparingInt((Candidate c) -> c.start() - c.fitted()));
    return found.subList(0, Math.min(MAX_CANDIDATES, found.size()));
  }

  private static void addIfGood(Regex regex, Haystack haystack, Slice line, List<Candidate> found) {
    if (line.length() > MAX_LINE_LENGTH) {
      return;
    }
    int[] span = regex.furthest(haystack, line.start(), line.end());
    if (span[1] - span[0] >= MIN_FITTED) {
      found.add(new Candidate(line, span[0], span[1]));
    }
  }
}
