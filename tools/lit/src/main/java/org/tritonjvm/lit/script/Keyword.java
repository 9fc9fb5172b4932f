package org.tritonjvm.lit.script;

import java.nio.charset.StandardCharsets;

/** The keywords of a test file, found anywhere in a line. */
enum Keyword {
  RUN("RUN:"),
  XFAIL("XFAIL:"),
  REQUIRES("REQUIRES:"),
  UNSUPPORTED("UNSUPPORTED:"),
  ALLOW_RETRIES("ALLOW_RETRIES:"),
  END("END."),
  DEFINE("DEFINE:"),
  REDEFINE("REDEFINE:");

  private static final Keyword[] ALL = values();

  final String text;

  Keyword(String text) {
    this.text = text;
  }

  /** Takes the keyword lines of a file. */
  interface Visitor {
    /** Handles one keyword and the rest of its line; returns whether to go on. */
    boolean visit(Keyword keyword, int line, String rest) throws ScriptException;
  }

  /** Visits the first keyword of each line, in order. */
  static void scan(String file, Visitor visitor) throws ScriptException {
    var next = new int[ALL.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = find(ALL[i], file, 0);
    }
    int line = 1;
    int counted = 0;
    while (true) {
      int first = 0;
      for (int i = 1; i < next.length; i++) {
        first = next[i] < next[first] ? i : first;
      }
      int start = next[first];
      if (start == Integer.MAX_VALUE) {
        return;
      }
      line += newlines(file, counted, start);
      counted = start;
      int newline = file.indexOf('\n', start);
      int end = newline < 0 ? file.length() : newline;
      int trimmed = end;
      while (trimmed > start && file.charAt(trimmed - 1) == '\r') {
        trimmed--;
      }
      int from = Math.min(start + ALL[first].text.length(), trimmed);
      var rest = file.substring(from, trimmed).getBytes(StandardCharsets.ISO_8859_1);
      if (!visitor.visit(ALL[first], line, new String(rest, StandardCharsets.UTF_8))) {
        return;
      }
      for (int i = 0; i < next.length; i++) {
        next[i] = next[i] < end ? find(ALL[i], file, end) : next[i];
      }
    }
  }

  private static int find(Keyword keyword, String file, int from) {
    int at = file.indexOf(keyword.text, from);
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  private static int newlines(String file, int from, int to) {
    int count = 0;
    for (int i = file.indexOf('\n', from); i >= 0 && i < to; i = file.indexOf('\n', i + 1)) {
      count++;
    }
    return count;
  }
}
