package org.tritonjvm.mlir.dialect.format;

/** Cuts an assembly format into tokens. */
final class Lexer {
  enum Kind {
    /** Text between backticks. */
    LITERAL,
    /** A name after {@code $}. */
    VARIABLE,
    KEYWORD,
    /** Text between double quotes. */
    STRING,
    /** One of {@code ( ) < > , ? : | ^ =}. */
    PUNCTUATION,
    END
  }

  record Token(Kind kind, int position, String text) {
    boolean is(String punctuation) {
      return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }
  }

  private final String format;
  private int at;

  Lexer(String format) {
    this.format = format;
  }

  FormatException error(int position, String message) {
    return new FormatException(format, position, message);
  }

  Token next() {
    while (at < format.length() && Character.isWhitespace(format.charAt(at))) at++;
    int begin = at;
    if (at == format.length()) return new Token(Kind.END, begin, "");
    char c = format.charAt(at++);
    if (c == '`') return new Token(Kind.LITERAL, begin, until('`', begin, "literal"));
    if (c == '"') return new Token(Kind.STRING, begin, until('"', begin, "string"));
    if (c == '$') {
      var name = identifier();
      if (name.isEmpty()) throw error(begin, "expected variable name after '$'");
      return new Token(Kind.VARIABLE, begin, name);
    }
    if (Character.isLetter(c) || c == '_') {
      at--;
      return new Token(Kind.KEYWORD, begin, identifier());
    }
    if ("()<>,?:|^=".indexOf(c) >= 0) {
      return new Token(Kind.PUNCTUATION, begin, String.valueOf(c));
    }
    throw error(begin, "unexpected character '" + c + "'");
  }

  private String until(char end, int begin, String what) {
    int close = format.indexOf(end, at);
    if (close < 0) throw error(begin, "the " + what + " has no end");
    var text = format.substring(at, close);
    at = close + 1;
    return text;
  }

  private String identifier() {
    int begin = at;
    while (at < format.length()) {
      char c = format.charAt(at);
      // A dash belongs to keywords such as attr-dict, but never ends one.
      boolean dash =
          c == '-'
              && at > begin
              && at + 1 < format.length()
              && Character.isLetter(format.charAt(at + 1));
      if (!Character.isLetterOrDigit(c) && c != '_' && !dash) break;
      at++;
    }
    return format.substring(begin, at);
  }
}
