package org.tritonjvm.lit.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of a variable into words as a POSIX shell does. */
final class ShellWords {
  private ShellWords() {}

  static List<String> split(String text) throws UsageException {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escapes = c == '\\' && quote != '\'' && i + 1 < text.length();
      if (escapes && (quote == 0 || text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new UsageException("LIT_OPTS: no closing quotation in: " + text);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
