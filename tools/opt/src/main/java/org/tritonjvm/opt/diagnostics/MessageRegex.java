package org.tritonjvm.opt.diagnostics;

import java.nio.charset.StandardCharsets;
import org.tritonjvm.filecheck.regex.Haystack;
import org.tritonjvm.filecheck.regex.Regex;
import org.tritonjvm.filecheck.regex.RegexSyntaxException;

/** Text with POSIX extended regular expressions between double braces. */
final class MessageRegex {
  /**
   * Stands for a line feed in pattern and text: here, unlike in FileCheck, a line feed is a
   * character like any other. No UTF-8 text holds this byte.
   */
  private static final char LINE_FEED = '\u00ff';

  private final Regex regex;

  private MessageRegex(Regex regex) {
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
      pattern.append(Regex.escape(text.substring(at, open)));
      int close = text.indexOf("}}", open + 2);
      if (close < 0) throw new SyntaxException("found start of regex with no end '}}'");
      var part = text.substring(open + 2, close);
      compile(part);
      pattern.append('(').append(part).append(')');
      at = close + 2;
    }
    pattern.append(Regex.escape(text.substring(at)));
    return new MessageRegex(compile(pattern.toString()));
  }

  private static Regex compile(String pattern) throws SyntaxException {
    try {
      return Regex.compile(pattern.replace('\n', LINE_FEED), false);
    } catch (RegexSyntaxException e) {
      throw new SyntaxException("invalid regex: " + e.getMessage());
    }
  }

  /** Whether a part of the message, whose chars are bytes, matches. */
  boolean matches(String message) {
    var bytes = message.replace('\n', LINE_FEED).getBytes(StandardCharsets.ISO_8859_1);
    return regex.search(new Haystack(bytes, bytes.length), 0, bytes.length).length > 0;
  }
}
