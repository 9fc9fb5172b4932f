package org.tritonjvm.filecheck;

/**
 * The name of a variable at the start of a text.
 *
 * @param name the name, with its leading {@code $} or {@code @}
 * @param isPseudo whether it begins with {@code @}
 * @param rest what follows the name
 */
record VariableName(Slice name, boolean isPseudo, Slice rest) {

  static VariableName parse(Slice text) throws CheckFileException {
    if (text.isEmpty()) {
      throw CheckFileException.inExpression(text, "empty variable name");
    }
    boolean isPseudo = text.charAt(0) == '@';
    int i = isPseudo || text.charAt(0) == '$' ? 1 : 0;
    if (i == text.length()) {
      throw CheckFileException.inExpression(
          text.from(i), "empty " + (isPseudo ? "pseudo " : "global ") + "variable name");
    }
    if (!isStart(text.charAt(i))) {
      throw CheckFileException.inExpression(text, "invalid variable name");
    }
    while (i < text.length() && (isStart(text.charAt(i)) || isDigit(text.charAt(i)))) {
      i++;
    }
    return new VariableName(text.first(i), isPseudo, text.from(i));
  }

  private static boolean isStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
