package org.tritonjvm.filecheck.regex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexTest {
  private static final int RANDOM_EXPRESSIONS = 20_000;

  private static int[] search(String pattern, String text) throws RegexSyntaxException {
    byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
    return Regex.compile(pattern, false).search(new Haystack(data, data.length), 0, data.length);
  }

  @Test
  void agreesWithTheMeaningOnTrees() throws RegexSyntaxException {
    int compared = 0;
    for (int seed = 0; seed < RANDOM_EXPRESSIONS; seed++) {
      var random = new SplittableRandom(seed);
      var generator = new ReferenceRegex.Generator(random);
      var tree = generator.next(3);
      // A replaced body may leave a gap in the numbers; such a tree says nothing.
      if (tree.pattern().chars().filter(c -> c == '(').count() != generator.groups()) {
        continue;
      }
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append("aaabbc x\n".charAt(random.nextInt(9)));
      }
      // Behind empty branches LLVM can lose the start of a match; there a byte of its own marks the
      // start.
      boolean marked = tree.hasEmptyBranch();
      var searched =
          marked ? text.insert(random.nextInt(text.length() + 1), 'q').toString() : text.toString();
      var pattern =
          marked
              ? new ReferenceRegex.Concat(List.of(new ReferenceRegex.OneByte("q", "q"), tree))
              : tree;
      if (marked && tree instanceof ReferenceRegex.Or) {
        continue;
      }
      var written = pattern.pattern();
      int[] expected = pattern.search(searched, generator.groups());
      int[] actual = search(written, searched);
      assertArrayEquals(expected, actual, () -> "pattern " + written + " on " + searched);
      compared++;
    }
    assertTrue(compared > RANDOM_EXPRESSIONS / 3, "only " + compared + " expressions compared");
  }

  @Test
  void losesTheStartOfAMatchAsLlvmDoes() throws RegexSyntaxException {
    assertArrayEquals(new int[] {2, 3, 2, 2}, search("a*(b?|c)a", "zca"));
  }

  @ParameterizedTest
  @CsvSource({
    "a|ab, abc, 0:2",
    "(a|ab)(c|bcd)(d*), abcd, 0:4 0:2 2:3 3:4",
    "(a*)*, b, 0:0 0:0",
    "(a|b)*c, xabc, 1:4 2:3",
    "x{0}a, a, 0:1",
    "[[:<:]]a[[:>:]], ba a, 3:4",
    "(.)\\1, abb, 1:3 1:2",
    "(a|ab)(b?)\\1, abab, 0:4 0:2 2:2",
    "'a{,2}', 'a{,2}', 0:5",
    "[]a]+, 'x]a', 1:3",
  })
  void findsSpans(String pattern, String text, String expected) throws RegexSyntaxException {
    int[] found = search(pattern, text);
    var spans = new StringBuilder();
    for (int i = 0; i < found.length; i += 2) {
      spans.append(i == 0 ? "" : " ").append(found[i]).append(':').append(found[i + 1]);
    }
    assertEquals(expected, spans.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "*a!repetition-operator operand invalid",
        "a**!repetition-operator operand invalid",
        "(|a)!empty (sub)expression",
        "a||b!empty (sub)expression",
        "a{0}!empty (sub)expression",
        "(a!parentheses not balanced",
        "a)!parentheses not balanced",
        "[a!brackets ([ ]) not balanced",
        "a{256}!invalid repetition count(s)",
        "a{2!braces not balanced",
        "[z-a]!invalid character range",
        "[[:foo:]]!invalid character class",
        "\\2!invalid backreference number",
        "a\\!trailing backslash (\\)",
        "((a{255}){255}){255}!out of memory",
      })
  void rejects(String pattern, String message) {
    var e = assertThrows(RegexSyntaxException.class, () -> Regex.compile(pattern, false));
    assertEquals(message, e.getMessage());
  }

  @Test
  void doesNotRecurseInTheTextOrTheNesting() throws RegexSyntaxException {
    var text = "ab".repeat(20_000) + "c";
    assertArrayEquals(new int[] {0, 40_001, 39_999, 40_000}, search("(a|b)*c", text));
    var nested = "(".repeat(5_000) + "a" + ")".repeat(5_000);
    assertEquals(10_002, search(nested, "ba").length);
    assertEquals(4, search("(a|b)*\\1c", text.replace("abc", "abbc")).length);
  }

  @Test
  void theIndexFindsWhatAScanFinds() {
    var random = new SplittableRandom(7);
    byte[] data = new byte[1 << 17];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) "abcdefgh\n".charAt(random.nextInt(9));
    }
    var indexed = new Haystack(data, data.length);
    for (int i = 0; i < 8; i++) {
      indexed.indexOf("zzzz".getBytes(StandardCharsets.ISO_8859_1), 0, data.length);
    }
    for (int i = 0; i < 2000; i++) {
      int at = random.nextInt(data.length - 12);
      byte[] needle = Arrays.copyOfRange(data, at, at + 4 + random.nextInt(6));
      int from = random.nextInt(data.length);
      int to = from + random.nextInt(data.length - from + 1);
      assertEquals(
          new Haystack(data, data.length).indexOf(needle, from, to),
          indexed.indexOf(needle, from, to));
    }
  }
}
