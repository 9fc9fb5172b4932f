package org.tritonjvm.lit.script;

import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads regular expressions as Python's {@code re} does, since suites are written for it: a brace
 * that opens no repetition is literal, so is {@code [} or {@code &&} inside a class, and {@code $}
 * knows no line end but newline.
 */
public final class PythonRegex {
  private static final ConcurrentHashMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();
  private static final Pattern REPETITION = Pattern.compile("\\{(?:[0-9]+(?:,[0-9]*)?|,[0-9]*)}");

  private PythonRegex() {}

  /**
   * The pattern, compiled once per text.
   *
   * @throws java.util.regex.PatternSyntaxException when it is no regular expression
   */
  public static Pattern compile(String regex) {
    var pattern = COMPILED.get(regex);
    if (pattern == null) {
      pattern = Pattern.compile(translate(regex), Pattern.UNIX_LINES);
      COMPILED.put(regex, pattern);
    }
    return pattern;
  }

  /** Whether the expression matches its own text and nothing else. */
  public static boolean isLiteral(String regex) {
    for (int i = 0; i < regex.length(); i++) {
      if ("\\.[]()*+?^$|".indexOf(regex.charAt(i)) >= 0) {
        return false;
      }
    }
    return regex.indexOf('{') < 0 || !REPETITION.matcher(regex).find();
  }

  static String translate(String regex) {
    var out = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        char escaped = regex.charAt(++i);
        out.append('\\').append(escaped == 'Z' ? 'z' : escaped);
      } else if (c == '[') {
        i = translateClass(regex, i, out);
      } else if (c == '{') {
        var repetition = REPETITION.matcher(regex).region(i, regex.length());
        boolean repeats = repetition.lookingAt();
        boolean fromZero = repeats && regex.charAt(i + 1) == ',';
        out.append(repeats ? fromZero ? "{0" : "{" : "\\{");
      } else if (regex.startsWith("(?P<", i) || regex.startsWith("(?P=", i)) {
        boolean group = regex.charAt(i + 3) == '<';
        int end = regex.indexOf(group ? '>' : ')', i);
        var name = regex.substring(i + 4, end < 0 ? regex.length() : end).replace("_", "");
        out.append(group ? "(?<" : "\\k<").append(name).append('>');
        i = end < 0 ? regex.length() : end;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Copies the class that opens at {@code start}; returns the index of its closing bracket. */
  private static int translateClass(String regex, int start, StringBuilder out) {
    out.append('[');
    int i = start + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      out.append('^');
      i++;
    }
    for (int first = i; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == ']' && i > first) {
        out.append(']');
        return i;
      }
      if (c == '\\' && i + 1 < regex.length()) {
        out.append(c).append(regex.charAt(++i));
      } else {
        out.append("[]&^".indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return regex.length();
  }
}
