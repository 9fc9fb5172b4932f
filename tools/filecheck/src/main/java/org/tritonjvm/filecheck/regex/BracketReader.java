package org.tritonjvm.filecheck.regex;

import java.util.Map;

/**
 * Reads the inside of a bracket expression, from behind {@code [} or {@code [^} to the closing
 * bracket.
 */
final class BracketReader {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", UPPER + LOWER + DIGITS),
          Map.entry("alpha", UPPER + LOWER),
          Map.entry("blank", " \t"),
          Map.entry("cntrl", controls()),
          Map.entry("digit", DIGITS),
          Map.entry("graph", UPPER + LOWER + DIGITS + PUNCTUATION),
          Map.entry("lower", LOWER),
          Map.entry("print", UPPER + LOWER + DIGITS + PUNCTUATION + " "),
          Map.entry("punct", PUNCTUATION),
          Map.entry("space", "\t\n\u000b\f\r "),
          Map.entry("upper", UPPER),
          Map.entry("xdigit", DIGITS + "ABCDEFabcdef"));

  private final String pattern;
  private final ByteSet set = new ByteSet();
  private int at;

  BracketReader(String pattern, int start) {
    this.pattern = pattern;
    this.at = start;
  }

  int end() {
    return at;
  }

  ByteSet read() throws RegexSyntaxException {
    if (see(']') || see('-')) {
      set.add(pattern.charAt(at++));
    }
    while (more() && !see(']') && !pattern.startsWith("-]", at)) {
      term();
    }
    if (see('-')) {
      set.add('-');
      at++;
    }
    if (!see(']')) {
      throw unbalanced();
    }
    at++;
    return set;
  }

  private void term() throws RegexSyntaxException {
    if (see('-')) {
      throw new RegexSyntaxException("invalid character range");
    }
    if (pattern.startsWith("[:", at)) {
      at += 2;
      namedClass();
    } else if (pattern.startsWith("[=", at)) {
      at += 2;
      checkNameStart("invalid collating element");
      set.add(element('='));
      expectClose('=', "invalid collating element");
    } else {
      range();
    }
  }

  private void namedClass() throws RegexSyntaxException {
    checkNameStart("invalid character class");
    int start = at;
    while (more() && isLetter(pattern.charAt(at))) {
      at++;
    }
    var members = CLASSES.get(pattern.substring(start, at));
    if (members == null) {
      throw new RegexSyntaxException("invalid character class");
    }
    members.chars().forEach(set::add);
    expectClose(':', "invalid character class");
  }

  private void checkNameStart(String error) throws RegexSyntaxException {
    if (!more()) {
      throw unbalanced();
    }
    if (see('-') || see(']')) {
      throw new RegexSyntaxException(error);
    }
  }

  private void expectClose(char delimiter, String error) throws RegexSyntaxException {
    if (!more()) {
      throw unbalanced();
    }
    if (!see(delimiter) || at + 1 >= pattern.length() || pattern.charAt(at + 1) != ']') {
      throw new RegexSyntaxException(error);
    }
    at += 2;
  }

  /** A single symbol or a range; bounds compare as signed bytes, as the C char they are in LLVM. */
  private void range() throws RegexSyntaxException {
    byte start = (byte) symbol();
    byte finish = start;
    if (see('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
      at++;
      if (see('-')) {
        at++;
        finish = '-';
      } else {
        finish = (byte) symbol();
      }
    }
    if (start > finish) {
      throw new RegexSyntaxException("invalid character range");
    }
    for (int b = start; b <= finish; b++) {
      set.add(b & 0xff);
    }
  }

  private int symbol() throws RegexSyntaxException {
    if (!more()) {
      throw unbalanced();
    }
    if (!pattern.startsWith("[.", at)) {
      return pattern.charAt(at++);
    }
    at += 2;
    int value = element('.');
    if (!pattern.startsWith(".]", at)) {
      throw new RegexSyntaxException("invalid collating element");
    }
    at += 2;
    return value;
  }

  private int element(char delimiter) throws RegexSyntaxException {
    int end = pattern.indexOf(delimiter + "]", at);
    if (end < 0) {
      throw unbalanced();
    }
    var name = pattern.substring(at, end);
    at = end;
    Integer code = CollatingNames.CODES.get(name);
    if (code != null) {
      return code;
    }
    if (name.length() == 1) {
      return name.charAt(0);
    }
    throw new RegexSyntaxException("invalid collating element");
  }

  private static RegexSyntaxException unbalanced() {
    return new RegexSyntaxException("brackets ([ ]) not balanced");
  }

  private boolean more() {
    return at < pattern.length();
  }

  private boolean see(char c) {
    return more() && pattern.charAt(at) == c;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String controls() {
    var all = new StringBuilder("\u007f");
    for (char c = 1; c < ' '; c++) {
      all.append(c);
    }
    return all.toString();
  }
}
