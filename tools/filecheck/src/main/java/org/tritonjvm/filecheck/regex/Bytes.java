package org.tritonjvm.filecheck.regex;

/** Facts about single bytes. */
final class Bytes {
  private Bytes() {}

  /**
   * Letters, digits and the underscore of ASCII, as the word edges of the regular expressions see
   * them.
   */
  static boolean isWord(int b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }
}
