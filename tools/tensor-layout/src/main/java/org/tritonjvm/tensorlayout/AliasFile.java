package org.tritonjvm.tensorlayout;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attribute aliases that a file of IR defines, {@code #name = #dialect.attribute<...>}. The rest
 * of the file is not looked at, so that any excerpt will do.
 */
final class AliasFile {
  private final String text;
  private int at;

  private AliasFile(String text) {
    this.text = text;
  }

  /** The texts of attributes by their aliases, in the order of the file. */
  static Map<String, String> read(String text) {
    var file = new AliasFile(text);
    var aliases = new LinkedHashMap<String, String>();
    while (file.at < text.length()) {
      file.skipBlanks();
      int begin = file.at;
      if (!file.readDefinition(aliases)) {
        file.at = begin;
        file.skipToEnd();
      }
    }
    return aliases;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private boolean readDefinition(Map<String, String> aliases) {
    if (!next('#')) return false;
    int begin = at;
    while (at < text.length() && isNameCharacter(text.charAt(at))) at++;
    var name = text.substring(begin, at);
    skipBlanks();
    if (name.isEmpty() || !next('=')) return false;
    skipBlanks();
    int value = at;
    if (at >= text.length() || text.charAt(at) != '#') return false;
    skipToEnd();
    aliases.put(name, text.substring(value, at).strip());
    return true;
  }

  private boolean next(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    if (found) at++;
    return found;
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.';
  }

  /** Goes to the end of the line, or of a later one on which all brackets are closed. */
  private void skipToEnd() {
    int depth = 0;
    for (; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '<', '{', '[', '(' -> depth++;
        case '>' -> depth -= at > 0 && text.charAt(at - 1) == '-' ? 0 : 1;
        case '}', ']', ')' -> depth--;
        case '"' -> skipString();
        case '/' -> {
          if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = (end < 0 ? text.length() : end) - 1;
          }
        }
        case '\n' -> {
          if (depth <= 0) return;
        }
        default -> {}
      }
    }
  }

  private void skipString() {
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') at++;
    }
  }
}
