package org.tritonjvm.mlir.dialect.format;

import java.util.Locale;

/**
 * Where spaces go between printed elements: the rules of MLIR's ODS, which follow the elements in
 * the order of the format, whatever is printed.
 */
final class Spacing {
  private boolean space = true;
  private boolean punctuation;

  /** Whether a space goes before a literal. */
  boolean beforeLiteral(String text) {
    boolean before = space && wantsSpace(text);
    boolean opens = text.length() == 1 && "<({[".contains(text);
    space = !opens;
    char first = text.toLowerCase(Locale.ROOT).charAt(0);
    punctuation = !(first == '_' || (first >= 'a' && first <= 'z'));
    return before;
  }

  private boolean wantsSpace(String text) {
    if (text.length() != 1 && !text.equals("->")) return true;
    return !(punctuation ? ">)}]," : "<>(){}[],").contains(text.substring(0, 1));
  }

  /** Whether a space goes before anything but a literal. */
  boolean beforeElement() {
    boolean before = space || !punctuation;
    space = true;
    punctuation = false;
    return before;
  }

  /** An explicit space, or if empty the explicit lack of one. */
  void explicit(boolean empty) {
    punctuation = empty;
    space = false;
  }

  /** A dictionary puts a space before itself. */
  void afterDictionary() {
    punctuation = false;
  }

  /** After an element of a struct, whose list supplies commas. */
  void afterListed() {
    space = false;
    punctuation = true;
  }
}
