package org.tritonjvm.opt.diagnostics;

import java.util.regex.Pattern;

/** Text with POSIX extended regular expressions between double braces. */
final class MessageRegex {
  private final Pattern regex;

  private MessageRegex(Pattern regex) {
    this.regex = regex;
  }

  /** The text is no text with expressions; the message is mlir-opt's. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  static MessageRegex parse(String text) throws SyntaxException {
    var pattern = new StringBuilder();
    int at = 0;
    while (true) {
      int open = text.indexOf("{{", at);
      if (open < 0) break;
      escape(pattern, text.substring(at, open));
      int close = text.indexOf("}}", open + 2);
      if (close < 0) throw new SyntaxException("found start of regex with no end '}}'");
      var part = text.substring(open + 2, close);
      compile(part);
      pattern.append('(').append(part).append(')');
      at = close + 2;
    }
    escape(pattern, text.substring(at));
    return new MessageRegex(compile(pattern.toString()));
  }

  private static void escape(StringBuilder pattern, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if ("()^$|*+?.[]\\{}".indexOf(literal.charAt(i)) >= 0) pattern.append('\\');
      pattern.append(literal.charAt(i));
    }
  }

  private static Pattern compile(String pattern) throws SyntaxException {
    try {
      return PosixPattern.compile(pattern);
    } catch (PosixPattern.SyntaxException e) {
      throw new SyntaxException("invalid regex: " + e.getMessage());
    }
  }

  /** Whether a part of the message, whose chars are bytes, matches. */
  boolean matches(String message) {
    return regex.matcher(message).find();
  }
}
