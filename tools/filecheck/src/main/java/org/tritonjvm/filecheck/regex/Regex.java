package org.tritonjvm.filecheck.regex;

import java.util.Arrays;

/**
 * A POSIX extended regular expression with the meaning it has in LLVM's FileCheck: bytes, newline
 * mode ({@code .} and complemented sets never match a line feed; {@code ^} and {@code $} also match
 * at line feeds), leftmost match, longest among those; with back-references the first success of a
 * search from left to right for the longest span. Patterns are byte strings: each char is one byte.
 * Not safe for use by several threads at once.
 *
 * <p>The span is found by lazily built automata, after a search for a text that every match
 * contains; the groups by dividing that span. Nothing recurses in the length of pattern or text.
 */
public final class Regex {
  /**
   * Bytes that failing attempts at a prefix may cost, per byte of progress, before the automaton
   * takes over.
   */
  private static final int ATTEMPT_FACTOR = 8;

  private static final int FREE_ATTEMPTS = 1 << 12;

  private final Program program;
  private final Literals literals;
  private final Automaton anchored;
  private Automaton scanner;
  private Dissector dissector;

  private Regex(Program program) {
    this.program = program;
    this.literals = Literals.of(program);
    this.anchored = new Automaton(program, 0, program.length(), false);
  }

  /**
   * Compiles {@code pattern}; with {@code ignoreCase}, ASCII letters match in both cases, except by
   * back-reference.
   */
  public static Regex compile(String pattern, boolean ignoreCase) throws RegexSyntaxException {
    return new Regex(new RegexParser(pattern, ignoreCase).parse());
  }

  /** Checks the syntax of {@code pattern} and returns the number of its groups. */
  public static int countGroups(String pattern) throws RegexSyntaxException {
    return new RegexParser(pattern, false).parse().groups;
  }

  /** The pattern that matches {@code literal} alone; LLVM escapes NUL too. */
  public static String escape(String literal) {
    var escaped = new StringBuilder(literal.length() + 8);
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if ("()^$|*+?.[]\\{}\0".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /**
   * Searches the slice of {@code text} from {@code begin} to {@code end}, whose bounds count as
   * bounds of lines. Returns an empty array when there is no match, else start and end of the match
   * and then of each group, -1 for a group that took no part.
   */
  public int[] search(Haystack text, int begin, int end) {
    byte[] data = text.data();
    int from = begin;
    while (true) {
      long span = span(text, begin, end, from);
      if (span < 0) {
        return new int[0];
      }
      int start = (int) (span >>> Integer.SIZE);
      int[] groups = new int[2 + 2 * program.groups];
      Arrays.fill(groups, -1);
      groups[0] = start;
      groups[1] = (int) span;
      if (!program.hasBackReferences) {
        if (program.groups > 0) {
          if (dissector == null) {
            dissector = new Dissector(program);
          }
          dissector.dissect(data, begin, end, groups);
        }
        return groups;
      }
      var backtracker = new Backtracker(program);
      while (groups[1] >= 0) {
        if (backtracker.match(data, begin, end, groups)) {
          return groups;
        }
        groups[1] =
            groups[1] == start ? -1 : anchored.longest(data, begin, end, start, groups[1] - 1);
      }
      if (start == end) {
        return new int[0];
      }
      from = start + 1;
    }
  }

  /**
   * Whether anchors that contradict each other keep every text from matching, as far as a bounded
   * search can tell.
   */
  public boolean matchesNothing() {
    return program.hasAssertions() && new Dfa(program, 0, program.length(), false).acceptsNothing();
  }

  /**
   * Where attempts to match in a line get furthest: the start of the best attempt and the place
   * behind the last byte that fitted.
   */
  public int[] furthest(Haystack text, int lineStart, int lineEnd) {
    int[] best = {lineStart, lineStart};
    for (int start = lineStart; start < lineEnd; start++) {
      anchored.longest(text.data(), lineStart, lineEnd, start, lineEnd);
      int fitted =
          Math.max(
              start, Math.min(anchored.reached(), lineEnd) - (anchored.reached() > start ? 1 : 0));
      if (fitted - start > best[1] - best[0]) {
        best = new int[] {start, fitted};
      }
    }
    return best;
  }

  /**
   * Start and end, in the upper and lower half, of the leftmost longest match from {@code from} on;
   * negative if none.
   */
  private long span(Haystack text, int begin, int end, int from) {
    if (literals.required().isEmpty()) {
      return scan(text.data(), begin, end, from, end);
    }
    byte[] literal = literals.best(text);
    if (Arrays.equals(literal, literals.prefix())) {
      return fromPrefix(text, begin, end, from, end);
    }
    if (!literals.withinLine()) {
      return text.indexOf(literal, from, end) < 0 ? -1 : scan(text.data(), begin, end, from, end);
    }
    byte[] data = text.data();
    int at = from;
    while (at <= end) {
      int hit = text.indexOf(literal, at, end);
      if (hit < 0) {
        return -1;
      }
      int lineStart = hit;
      while (lineStart > at && data[lineStart - 1] != '\n') {
        lineStart--;
      }
      int lineEnd = hit;
      while (lineEnd < end && data[lineEnd] != '\n') {
        lineEnd++;
      }
      long found = inLine(text, begin, end, lineStart, lineEnd);
      if (found >= 0) {
        return found;
      }
      at = lineEnd + 1;
    }
    return -1;
  }

  /** The match in a line that holds a required text. */
  private long inLine(Haystack text, int begin, int end, int lineStart, int lineEnd) {
    return literals.prefix().length > 0
        ? fromPrefix(text, begin, end, lineStart, lineEnd)
        : scan(text.data(), begin, end, lineStart, lineEnd);
  }

  /** Tries every place where the prefix stands, until that turns out to cost too much. */
  private long fromPrefix(Haystack text, int begin, int end, int from, int stop) {
    byte[] data = text.data();
    long cost = 0;
    int at = from;
    while (true) {
      int hit = text.indexOf(literals.prefix(), at, stop);
      if (hit < 0) {
        return -1;
      }
      int matchEnd = anchored.longest(data, begin, end, hit, stop);
      if (matchEnd >= 0) {
        return pair(hit, matchEnd);
      }
      cost += anchored.reached() - hit;
      at = hit + 1;
      if (cost > FREE_ATTEMPTS + (long) ATTEMPT_FACTOR * (at - from)) {
        return scan(data, begin, end, at, stop);
      }
    }
  }

  /** The leftmost longest match that starts at or after {@code start} and ends by {@code stop}. */
  private long scan(byte[] data, int begin, int end, int start, int stop) {
    if (scanner == null) {
      scanner = new Automaton(program, 0, program.length(), true);
    }
    if (scanner.earliest(data, begin, end, start, stop) < 0) {
      return -1;
    }
    int at = scanner.cold();
    while (true) {
      int matchEnd = anchored.longest(data, begin, end, at, stop);
      if (matchEnd >= 0) {
        return pair(at, matchEnd);
      }
      at++;
    }
  }

  private static long pair(int start, int end) {
    return (long) start << Integer.SIZE | end;
  }
}
