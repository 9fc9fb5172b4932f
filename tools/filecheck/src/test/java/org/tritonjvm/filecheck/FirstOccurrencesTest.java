package org.tritonjvm.filecheck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tritonjvm.filecheck.regex.Haystack;

/** Against one search for each text. */
class FirstOccurrencesTest {
  private static Pattern pattern(String text, boolean ignoreCase) {
    var location = new Location(SourceBuffer.of("check", text), 0);
    var fixed = new PatternText(text, "", List.of(), new TreeMap<>(), new TreeMap<>());
    return new Pattern(
        CheckType.of(CheckKind.DAG),
        location,
        OptionalInt.empty(),
        ignoreCase,
        new Variables(),
        fixed);
  }

  /** Few letters, so that windows and texts are met again and again. */
  private static String text(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) text.append("ab\n".charAt(random.nextInt(3)));
    return text.toString();
  }

  @Test
  void findsWhatOneSearchForEachFinds() {
    var random = new Random(7);
    int skipped = 0;
    for (int round = 0; round < 300; round++) {
      var input = text(random, 2000);
      int from = random.nextInt(500);
      int to = 1500 + random.nextInt(500);
      var haystack = new Haystack(input.getBytes(ISO_8859_1), input.length());
      var patterns = new ArrayList<Pattern>();
      for (int i = 0; i < 40; i++) {
        int length = 1 + random.nextInt(14);
        int at = random.nextInt(input.length() - length);
        var needle =
            random.nextInt(4) == 0 ? text(random, length) : input.substring(at, at + length);
        patterns.add(pattern(needle, random.nextInt(8) == 0));
      }
      var first = FirstOccurrences.of(patterns, haystack, from, to);
      for (var p : patterns) {
        int skip = first.skip(p, from);
        if (skip > from) skipped++;
        var text = p.text().fixed().getBytes(ISO_8859_1);
        int wanted = haystack.indexOf(text, from, to);
        assertTrue(skip == from || skip == wanted, () -> p.text().fixed());
        // A later search is not moved back.
        assertEquals(to, first.skip(p, to));
      }
    }
    assertTrue(skipped > 1000);
  }

  @Test
  void leavesFewTextsToOneSearchForEach() {
    var haystack = new Haystack("12345678 abcdefgh".getBytes(ISO_8859_1), 17);
    var one = pattern("abcdefgh", false);
    assertEquals(0, FirstOccurrences.of(List.of(one), haystack, 0, 17).skip(one, 0));
  }
}
