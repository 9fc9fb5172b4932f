package org.tritonjvm.opt.diagnostics;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates POSIX extended regular expressions, in which {@code expected-*-re} comments are
 * written, to Java's. Only whether something matches is the same, not which of several matches is
 * found.
 */
final class PosixPattern {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\s"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("xdigit", "\\p{XDigit}"));

  private final String posix;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int open;

  /** Whether something stands before {@code at} that an operator like {@code *} may follow. */
  private boolean operand;

  private PosixPattern(String posix) {
    this.posix = posix;
  }

  /** Not a POSIX expression; the message is LLVM's. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  /** The pattern that finds what {@code posix} does, {@code .} and sets taking line feeds too. */
  static Pattern compile(String posix) throws SyntaxException {
    var translated = new PosixPattern(posix).translate();
    try {
      return Pattern.compile(translated, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new SyntaxException("invalid repetition count(s)");
    }
  }

  private String translate() throws SyntaxException {
    while (at < posix.length()) {
      char c = posix.charAt(at++);
      switch (c) {
        case '\\' -> escape();
        case '[' -> brackets();
        case '*', '+', '?' -> {
          need(operand, "repetition-operator operand invalid");
          java.append(c);
          operand = false;
        }
        case '{' -> bounds();
        case '(' -> {
          open++;
          java.append(c);
          operand = false;
        }
        case ')' -> {
          need(open-- > 0, "parentheses not balanced");
          java.append(c);
          operand = true;
        }
        case '|' -> {
          need(operand || endsBefore('*', '+', '?', '}', '^', '$'), "empty (sub)expression");
          need(at < posix.length() && posix.charAt(at) != ')', "empty (sub)expression");
          java.append(c);
          operand = false;
        }
        case '^' -> anchor("\\A");
        case '$' -> anchor("\\z");
        case '.' -> {
          java.append(c);
          operand = true;
        }
        default -> literal(c);
      }
    }
    need(open == 0, "parentheses not balanced");
    return java.toString();
  }

  private boolean endsBefore(char... ends) {
    if (at < 2) return false;
    for (char end : ends) if (posix.charAt(at - 2) == end) return true;
    return false;
  }

  private void anchor(String translated) {
    java.append(translated);
    operand = false;
  }

  private void literal(char c) {
    if (!Character.isLetterOrDigit(c) && c < 0x80) java.append('\\');
    java.append(c);
    operand = true;
  }

  private void escape() throws SyntaxException {
    need(at < posix.length(), "trailing backslash (\\)");
    char c = posix.charAt(at++);
    if (c >= '1' && c <= '9') {
      java.append('\\').append(c);
      operand = true;
    } else {
      literal(c);
    }
  }

  private void bounds() throws SyntaxException {
    boolean counts = at < posix.length() && Character.isDigit(posix.charAt(at));
    if (!counts) {
      literal('{');
      return;
    }
    need(operand, "repetition-operator operand invalid");
    int close = posix.indexOf('}', at);
    need(close >= 0, "braces not balanced");
    java.append('{').append(posix, at, close + 1);
    at = close + 1;
    operand = false;
  }

  private void brackets() throws SyntaxException {
    java.append('[');
    if (at < posix.length() && posix.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    int first = at;
    char previous = 0;
    while (true) {
      need(at < posix.length(), "brackets ([ ]) not balanced");
      char c = posix.charAt(at++);
      if (c == ']' && at - 1 > first) break;
      boolean range = c == '-' && at - 1 > first && at < posix.length() && posix.charAt(at) != ']';
      if (range) {
        need(previous <= posix.charAt(at), "invalid character range");
        java.append('-');
      } else if (c == '[' && posix.startsWith(":", at)) {
        int close = posix.indexOf(":]", at);
        need(close >= 0, "brackets ([ ]) not balanced");
        var name = CLASSES.get(posix.substring(at + 1, close));
        need(name != null, "invalid character class");
        java.append(name);
        at = close + 2;
      } else {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) java.append('\\');
        java.append(c);
      }
      previous = c;
    }
    java.append(']');
    operand = true;
  }

  private static void need(boolean condition, String message) throws SyntaxException {
    if (!condition) throw new SyntaxException(message);
  }
}
