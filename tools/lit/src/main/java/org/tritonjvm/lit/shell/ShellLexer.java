package org.tritonjvm.lit.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words and operators as LLVM's lit does, oddities included: a backslash
 * that opens a word is literal, a number directly before {@code <} or {@code >} is a descriptor,
 * and a pattern character that opens a word which also has quotes is no pattern.
 */
final class ShellLexer {
  private final String data;
  private int position;

  private ShellLexer(String data) {
    this.data = data;
  }

  static List<Token> lex(String data) throws ShellSyntaxException {
    var lexer = new ShellLexer(data);
    var tokens = new ArrayList<Token>();
    while (lexer.position < data.length()) {
      if (isSpace(data.charAt(lexer.position))) {
        lexer.position++;
      } else {
        tokens.add(lexer.next());
      }
    }
    return tokens;
  }

  private Token next() throws ShellSyntaxException {
    char c = data.charAt(position++);
    return switch (c) {
      case ';' -> operator(";");
      case '|' -> operator(follows(c, '|') ? "||" : "|");
      case '&' -> operator(follows(c, '&') ? "&&" : follows(c, '>') ? "&>" : "&");
      case '>' -> operator(follows(c, '&') ? ">&" : follows(c, '>') ? ">>" : ">");
      case '<' -> operator(follows(c, '&') ? "<&" : follows(c, '>') ? "<<" : "<");
      default -> word(c);
    };
  }

  private static Operator operator(String symbol) {
    return new Operator(symbol, Operator.NONE);
  }

  private boolean follows(char operator, char c) throws ShellSyntaxException {
    if (position == data.length()) {
      throw new ShellSyntaxException("nothing follows operator '" + operator + "'");
    }
    if (data.charAt(position) != c) {
      return false;
    }
    position++;
    return true;
  }

  private Token word(char first) throws ShellSyntaxException {
    int end = position;
    boolean glob = isGlob(first);
    boolean plain = !isSpecial(first);
    while (plain && end < data.length() && !isSpace(data.charAt(end))) {
      char c = data.charAt(end++);
      plain = !isSpecial(c);
      glob |= isGlob(c);
    }
    if (!plain) {
      return quotedWord(first);
    }
    var text = data.substring(position - 1, end);
    position = end;
    return new Word(text, glob);
  }

  private Token quotedWord(char first) throws ShellSyntaxException {
    var text = new StringBuilder();
    if (isQuote(first)) {
      quoted(first, text);
    } else {
      text.append(first);
    }
    boolean glob = false;
    boolean quotedGlob = false;
    while (position < data.length()) {
      char c = data.charAt(position);
      if (isSpace(c) || c == '|' || c == '&' || c == ';') {
        break;
      }
      if (c == '<' || c == '>') {
        if (text.isEmpty() || !text.chars().allMatch(Character::isDigit)) {
          break;
        }
        return new Operator(((Operator) next()).symbol(), descriptor(text.toString()));
      }
      position++;
      if (isQuote(c)) {
        int start = text.length();
        quoted(c, text);
        quotedGlob |= text.substring(start).chars().anyMatch(ShellLexer::isGlob);
      } else if (c == '\\') {
        if (position == data.length()) {
          throw new ShellSyntaxException("nothing follows the backslash at the end of the line");
        }
        text.append(data.charAt(position++));
      } else {
        glob |= isGlob(c);
        text.append(c);
      }
    }
    if (glob && quotedGlob) {
      throw new ShellSyntaxException(
          "'" + text + "' has pattern characters inside and outside of quotes");
    }
    return new Word(text.toString(), glob);
  }

  private static int descriptor(String digits) throws ShellSyntaxException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new ShellSyntaxException("'" + digits + "' is no file descriptor");
    }
  }

  private void quoted(char delimiter, StringBuilder text) throws ShellSyntaxException {
    while (position < data.length()) {
      char c = data.charAt(position++);
      if (c == delimiter) {
        return;
      }
      if (c != '\\' || delimiter == '\'') {
        text.append(c);
        continue;
      }
      if (position == data.length()) {
        break;
      }
      char escaped = data.charAt(position++);
      if (escaped != '"' && escaped != '\\' && escaped != '$') {
        text.append('\\');
      }
      text.append(escaped);
    }
    throw new ShellSyntaxException("the quote " + delimiter + " is not closed");
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isGlob(int c) {
    return c == '*' || c == '?';
  }

  private static boolean isSpecial(char c) {
    return switch (c) {
      case '|', '&', '<', '>', '\'', '"', ';', '\\' -> true;
      default -> false;
    };
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
