package org.tritonjvm.lit.script;

import java.util.function.Supplier;
import java.util.regex.Matcher;

/**
 * One replacement in command lines.
 *
 * @param pattern a regular expression in Python's syntax
 * @param text what is inserted, character for character; asked for only where the pattern occurs
 */
public record Substitution(String pattern, Supplier<String> text) {
  /** A replacement by a fixed text. */
  public static Substitution of(String pattern, String text) {
    return new Substitution(pattern, () -> text);
  }

  String apply(String line) {
    if (PythonRegex.isLiteral(pattern)) {
      return line.contains(pattern) ? line.replace(pattern, text.get()) : line;
    }
    var matcher = PythonRegex.compile(pattern).matcher(line);
    return matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(text.get())) : line;
  }
}
