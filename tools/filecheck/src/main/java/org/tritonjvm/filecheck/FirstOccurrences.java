package org.tritonjvm.filecheck;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tritonjvm.filecheck.regex.Haystack;

/**
 * Where each of many fixed texts occurs first, found in one pass over the input: a window of eight
 * bytes of each text is looked for in a hash table, as Rabin and Karp's algorithm does.
 */
final class FirstOccurrences {
  /** With fewer, as many searches take less time than a pass that compares byte by byte. */
  private static final int WORTH = 16;

  private static final int WINDOW = Long.BYTES;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Map<Pattern, Integer> starts = new HashMap<>();

  /** A pattern, with the place in its text of the window that stands for it. */
  private record Needle(Pattern pattern, int window, long key) {
    /** Where the text begins if its window is at a place; negative if it is not there. */
    int at(byte[] data, int place, int from, int to) {
      var text = text(pattern);
      int start = place - window;
      boolean fits = start >= from && start + text.length <= to;
      return fits && Arrays.mismatch(data, start, start + text.length, text, 0, text.length) < 0
          ? start
          : -1;
    }
  }

  private FirstOccurrences() {}

  /** The first occurrences between two places; of patterns that are no fixed texts none. */
  static FirstOccurrences of(List<Pattern> patterns, Haystack haystack, int from, int to) {
    var result = new FirstOccurrences();
    var texts =
        patterns.stream()
            .filter(p -> p.caseSensitiveText().filter(t -> t.length >= WINDOW).isPresent())
            .distinct()
            .toList();
    if (texts.size() >= WORTH) result.scan(needles(texts), haystack.data(), from, to);
    return result;
  }

  private static byte[] text(Pattern pattern) {
    return pattern.caseSensitiveText().orElseThrow();
  }

  /** For each text the window that the fewest texts have. */
  private static List<Needle> needles(List<Pattern> patterns) {
    var counts = new HashMap<Long, Integer>();
    for (var pattern : patterns) {
      var text = text(pattern);
      for (int i = 0; i + WINDOW <= text.length; i++) {
        counts.merge((long) LONG.get(text, i), 1, Integer::sum);
      }
    }
    var needles = new ArrayList<Needle>();
    for (var pattern : patterns) {
      var text = text(pattern);
      int best = 0;
      for (int i = 1; i + WINDOW <= text.length; i++) {
        if (counts.get((long) LONG.get(text, i)) < counts.get((long) LONG.get(text, best))) {
          best = i;
        }
      }
      needles.add(new Needle(pattern, best, (long) LONG.get(text, best)));
    }
    return needles;
  }

  private void scan(List<Needle> needles, byte[] data, int from, int to) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(needles.size()) + 4;
    var buckets = new Needle[1 << bits][];
    for (var needle : needles) {
      int slot = slot(needle.key, bits);
      var old = buckets[slot];
      if (old == null) {
        buckets[slot] = new Needle[] {needle};
      } else {
        buckets[slot] = Arrays.copyOf(old, old.length + 1);
        buckets[slot][old.length] = needle;
      }
    }
    for (int i = from; i + WINDOW <= to && starts.size() < needles.size(); i++) {
      long key = (long) LONG.get(data, i);
      var bucket = buckets[slot(key, bits)];
      if (bucket == null) continue;
      for (var needle : bucket) {
        if (needle.key != key || starts.containsKey(needle.pattern)) continue;
        int start = needle.at(data, i, from, to);
        if (start >= 0) starts.put(needle.pattern, start);
      }
    }
  }

  private static int slot(long key, int bits) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - bits));
  }

  /** A place behind {@code from} in front of which a pattern does not occur, or {@code from}. */
  int skip(Pattern pattern, int from) {
    return Math.max(from, starts.getOrDefault(pattern, from));
  }
}
