package org.tritonjvm.filecheck.regex;

import static org.tritonjvm.filecheck.regex.Program.CHAR;
import static org.tritonjvm.filecheck.regex.Program.CLOSE;
import static org.tritonjvm.filecheck.regex.Program.LINE_END;
import static org.tritonjvm.filecheck.regex.Program.LINE_START;
import static org.tritonjvm.filecheck.regex.Program.OPEN;
import static org.tritonjvm.filecheck.regex.Program.REF;
import static org.tritonjvm.filecheck.regex.Program.REF_END;
import static org.tritonjvm.filecheck.regex.Program.SET;
import static org.tritonjvm.filecheck.regex.Program.WORD_END;
import static org.tritonjvm.filecheck.regex.Program.WORD_START;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Parses a POSIX extended regular expression as LLVM reads it (newline mode, byte values as chars 0
 * to 255). Errors are those of the earliest fault in reading order. Open groups are kept on a stack
 * of their own: nesting costs no recursion.
 */
final class RegexParser {
  private static final int MAX_COUNT = 255;
  private static final int MAX_REFERENCE = 9;

  private final String pattern;
  private final boolean ignoreCase;
  private final List<ByteSet> sets = new ArrayList<>();
  private final Fragment[] groupBodies = new Fragment[MAX_REFERENCE + 1];
  private final Deque<Level> levels = new ArrayDeque<>();
  private int at;
  private int groups;
  private int lineStarts;
  private int lineEnds;

  /** What is open at one nesting depth: the finished branches and the branch being read. */
  private static final class Level {
    final int group;
    final List<Fragment> branches = new ArrayList<>();
    Fragment current = new Fragment();

    Level(int group) {
      this.group = group;
    }

    void endBranch() throws RegexSyntaxException {
      if (current.isEmpty()) {
        throw new RegexSyntaxException("empty (sub)expression");
      }
      branches.add(current);
      current = new Fragment();
    }
  }

  RegexParser(String pattern, boolean ignoreCase) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  Program parse() throws RegexSyntaxException {
    levels.push(new Level(0));
    while (at < pattern.length()) {
      var level = levels.element();
      char c = pattern.charAt(at);
      if (c == '|') {
        level.endBranch();
        at++;
      } else if (c == ')' && level.group > 0) {
        level.endBranch();
        at++;
        levels.pop();
        closeGroup(level.group, Fragment.alternation(level.branches));
      } else if (c == '(') {
        at++;
        openGroup();
      } else {
        at++;
        repeated(atom(c), c == '^');
      }
    }
    var last = levels.element();
    if (last.group > 0) {
      last.endBranch();
      throw new RegexSyntaxException("parentheses not balanced");
    }
    last.endBranch();
    var code = Fragment.alternation(last.branches).toCode();
    return new Program(code, List.copyOf(sets), groups, lineStarts, lineEnds);
  }

  private void openGroup() throws RegexSyntaxException {
    if (at == pattern.length()) {
      throw new RegexSyntaxException("parentheses not balanced");
    }
    int group = ++groups;
    if (see(')')) {
      at++;
      closeGroup(group, new Fragment());
    } else {
      levels.push(new Level(group));
    }
  }

  private void closeGroup(int group, Fragment body) throws RegexSyntaxException {
    if (group <= MAX_REFERENCE) {
      groupBodies[group] = body;
    }
    repeated(new Fragment().add(OPEN, group).add(body).add(CLOSE, group), false);
  }

  private Fragment atom(char c) throws RegexSyntaxException {
    return switch (c) {
      case ')' -> throw new RegexSyntaxException("parentheses not balanced");
      case '^' -> {
        lineStarts++;
        yield Fragment.of(LINE_START, 0);
      }
      case '$' -> {
        lineEnds++;
        yield Fragment.of(LINE_END, 0);
      }
      case '*', '+', '?' -> throw new RegexSyntaxException("repetition-operator operand invalid");
      case '.' -> {
        var set = new ByteSet();
        set.add('\n');
        set.complement();
        yield set(set);
      }
      case '[' -> bracket();
      case '\\' -> escape();
      case '{' -> {
        if (isDigitAt(at)) {
          throw new RegexSyntaxException("repetition-operator operand invalid");
        }
        yield ordinary(c);
      }
      default -> ordinary(c);
    };
  }

  private Fragment escape() throws RegexSyntaxException {
    if (at == pattern.length()) {
      throw new RegexSyntaxException("trailing backslash (\\)");
    }
    char c = pattern.charAt(at++);
    if (c < '1' || c > '9') {
      return ordinary(c);
    }
    int group = c - '0';
    var body = groupBodies[group];
    if (body == null) {
      throw new RegexSyntaxException("invalid backreference number");
    }
    return new Fragment().add(REF, group).add(body).add(REF_END, group);
  }

  /** Reads the repetition behind an atom, if any, and appends the result to the branch. */
  private void repeated(Fragment atom, boolean isCaret) throws RegexSyntaxException {
    var result = atom;
    if (isRepetitionAt(at)) {
      char c = pattern.charAt(at++);
      if (isCaret) {
        throw new RegexSyntaxException("repetition-operator operand invalid");
      }
      result =
          switch (c) {
            case '*' -> atom.star();
            case '+' -> atom.plus();
            case '?' -> atom.optional();
            default -> bounded(atom);
          };
      if (isRepetitionAt(at)) {
        throw new RegexSyntaxException("repetition-operator operand invalid");
      }
    }
    levels.element().current.add(result);
  }

  private Fragment bounded(Fragment atom) throws RegexSyntaxException {
    int from = count();
    int to = from;
    if (see(',')) {
      at++;
      to = isDigitAt(at) ? count() : Integer.MAX_VALUE;
      if (from > to) {
        throw new RegexSyntaxException("invalid repetition count(s)");
      }
    }
    if (!see('}')) {
      boolean closed = pattern.indexOf('}', at) >= 0;
      throw new RegexSyntaxException(
          closed ? "invalid repetition count(s)" : "braces not balanced");
    }
    at++;
    return atom.repeat(from, to);
  }

  private int count() throws RegexSyntaxException {
    int count = 0;
    while (isDigitAt(at) && count <= MAX_COUNT) {
      count = count * 10 + pattern.charAt(at++) - '0';
    }
    if (count > MAX_COUNT) {
      throw new RegexSyntaxException("invalid repetition count(s)");
    }
    return count;
  }

  private Fragment bracket() throws RegexSyntaxException {
    if (pattern.startsWith("[:<:]]", at) || pattern.startsWith("[:>:]]", at)) {
      int op = pattern.charAt(at + 2) == '<' ? WORD_START : WORD_END;
      at += 6;
      return Fragment.of(op, 0);
    }
    boolean inverted = see('^');
    if (inverted) {
      at++;
    }
    var reader = new BracketReader(pattern, at);
    var set = reader.read();
    at = reader.end();
    if (ignoreCase) {
      for (int b = 'a'; b <= 'z'; b++) {
        int upper = b - 'a' + 'A';
        if (set.contains(b) || set.contains(upper)) {
          set.add(b);
          set.add(upper);
        }
      }
    }
    if (inverted) {
      set.complement();
      set.remove('\n');
    }
    return set.size() == 1 ? ordinary((char) set.first()) : set(set);
  }

  private Fragment ordinary(char c) throws RegexSyntaxException {
    if (ignoreCase && isLetter(c)) {
      var both = new ByteSet();
      both.add(c | 0x20);
      both.add(c & ~0x20);
      return set(both);
    }
    return Fragment.of(CHAR, c);
  }

  private Fragment set(ByteSet set) throws RegexSyntaxException {
    int index = sets.indexOf(set);
    if (index < 0) {
      index = sets.size();
      sets.add(set);
    }
    return Fragment.of(SET, index);
  }

  private boolean see(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }

  private boolean isDigitAt(int i) {
    return i < pattern.length() && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '9';
  }

  /** A brace is a repetition only before a digit. */
  private boolean isRepetitionAt(int i) {
    if (i >= pattern.length()) {
      return false;
    }
    char c = pattern.charAt(i);
    return c == '*' || c == '+' || c == '?' || (c == '{' && isDigitAt(i + 1));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
