package org.tritonjvm.mlir.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of a pass's options, {@code a=1 b={x,y} c='two words'}, as MLIR reads it. */
final class OptionText {
  private OptionText() {}

  /** An option as written: its value lost one pair of quotes or braces around it. */
  record Item(String name, String value, int position, int valuePosition) {}

  static List<Item> items(String text) {
    var items = new ArrayList<Item>();
    int at = 0;
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
      if (at == text.length()) return items;
      int start = at;
      int equals = -1;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        char c = text.charAt(at);
        if (c == '=' && equals < 0) equals = at;
        at = equals >= 0 ? skip(text, at) : at + 1;
      }
      if (equals < 0) items.add(new Item(text.substring(start, at), "", start, at));
      else {
        var value = unwrap(text.substring(equals + 1, at));
        items.add(new Item(text.substring(start, equals), value, start, equals + 1));
      }
    }
  }

  /** The position after the character at {@code at}, or after the quotes or braces it opens. */
  static int skip(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      int end = text.indexOf(c, at + 1);
      return end < 0 ? text.length() : end + 1;
    }
    if (c != '{') return at + 1;
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != '}') i = skip(text, i);
    return Math.min(i + 1, text.length());
  }

  private static String unwrap(String text) {
    if (text.length() < 2) return text;
    char c = text.charAt(0);
    boolean wrapped = (c == '\'' || c == '"' || c == '{') && skip(text, 0) == text.length();
    boolean closed = text.charAt(text.length() - 1) == (c == '{' ? '}' : c);
    return wrapped && closed ? text.substring(1, text.length() - 1).strip() : text;
  }

  static Map<String, String> parse(String text) {
    var options = new LinkedHashMap<String, String>();
    for (var item : items(text)) options.put(item.name(), item.value());
    return options;
  }

  static String print(Map<String, String> options) {
    var text = new StringBuilder();
    options.forEach(
        (name, value) -> {
          if (!text.isEmpty()) text.append(' ');
          text.append(name);
          if (!value.isEmpty()) text.append('=').append(wrap(value));
        });
    return text.toString();
  }

  static String wrap(String value) {
    boolean plain = value.chars().noneMatch(c -> " {}'\"".indexOf(c) >= 0);
    return plain ? value : "{" + value + "}";
  }

  /** The elements of a list, separated by commas outside quotes and brackets. */
  static List<String> elements(String text) {
    var elements = new ArrayList<String>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') depth++;
      if (c == ')' || c == ']') depth--;
      if (c == ',' && depth == 0) {
        elements.add(unwrap(text.substring(start, i).strip()));
        start = i + 1;
      }
      i = skip(text, i);
    }
    var last = text.substring(Math.min(start, text.length())).strip();
    if (!last.isEmpty() || !elements.isEmpty()) elements.add(unwrap(last));
    return elements;
  }

  /** As LLVM's command line reads booleans; an option without a value is true. */
  static Optional<Boolean> bool(String text) {
    return switch (text) {
      case "", "true", "TRUE", "True", "1" -> Optional.of(true);
      case "false", "FALSE", "False", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
