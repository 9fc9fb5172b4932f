package org.tritonjvm.lit.shell;

/**
 * Quotes words for a POSIX shell, by the rules of Python's {@code shlex.quote}, which LLVM's lit
 * prints with.
 */
public final class Quote {
  private Quote() {}

  /** The word itself when it is safe, else in single quotes. */
  public static String quote(String word) {
    if (!word.isEmpty() && word.chars().allMatch(Quote::isSafe)) {
      return word;
    }
    return "'" + word.replace("'", "'\"'\"'") + "'";
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_@%+=:,./-".indexOf(c) >= 0;
  }
}
