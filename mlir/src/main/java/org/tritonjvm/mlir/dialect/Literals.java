package org.tritonjvm.mlir.dialect;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.internal.Text;

/** Tokens and texts kept natively, so that reading and printing them passes a number. */
public final class Literals {
  private static final Set<String> PUNCTUATION =
      Set.of(
          "->", ":", ",", "=", "<", ">", "{", "}", "(", ")", "[", "]", "?", "+", "-", "*", "/", "|",
          "...");
  private static final ConcurrentHashMap<String, Long> TOKENS = new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<String, Long> TEXTS = new ConcurrentHashMap<>();

  private Literals() {}

  /** Whether text is a keyword of MLIR's assembly. */
  public static boolean isKeyword(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) return false;
    return text.chars()
        .allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '$' || c == '.');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  public static boolean isPunctuation(String text) {
    return PUNCTUATION.contains(text);
  }

  /**
   * The number by which the native parser knows a token.
   *
   * @throws IllegalArgumentException if the text is no token
   */
  public static long token(String text) {
    var known = TOKENS.get(text);
    if (known != null) return known;
    if (!isPunctuation(text) && !isKeyword(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither a keyword nor punctuation of MLIR's assembly");
    }
    NativeLibrary.load();
    var utf8 = Text.utf8(text);
    return TOKENS.computeIfAbsent(text, t -> Shim.shimLiteral(utf8, utf8.length));
  }

  /** The number by which the native printer knows a text; kept for the life of the process. */
  public static long text(String text) {
    var known = TEXTS.get(text);
    if (known != null) return known;
    NativeLibrary.load();
    var utf8 = Text.utf8(text);
    return TEXTS.computeIfAbsent(text, t -> Shim.shimText(utf8, utf8.length));
  }
}
