package org.tritonjvm.filecheck.regex;

/** A pattern that is not a POSIX extended regular expression; the message is LLVM's wording. */
public final class RegexSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  RegexSyntaxException(String message) {
    super(message);
  }
}
