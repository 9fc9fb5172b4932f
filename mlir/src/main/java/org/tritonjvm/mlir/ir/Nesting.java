package org.tritonjvm.mlir.ir;

import java.util.Arrays;
import org.tritonjvm.mlir.global.Shim;

/**
 * Guards MLIR's recursive parser, printer and verifier: text nested deeper than the calling
 * thread's stack can bear is refused with a diagnostic.
 */
final class Nesting {
  /** Generous native stack use of one level of nesting in the parser, in bytes. */
  private static final int BYTES_PER_LEVEL = 6 * 1024;

  private static final int RESERVE = 256 * 1024;

  /** The bytes that mean nothing here. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, true);
    for (char c : "(){}[]<>\"/".toCharArray()) PLAIN[c] = false;
  }

  private Nesting() {}

  /** Levels that the calling thread can bear. */
  static long limit() {
    return Math.max(16, (Shim.shimStackRemaining() - RESERVE) / BYTES_PER_LEVEL);
  }

  /** Depth of brackets outside strings and comments. */
  static int depth(byte[] text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length; i++) {
      // Most bytes are letters, digits and spaces.
      if (PLAIN[text[i] & 0xff]) continue;
      switch (text[i]) {
        case '(', '{', '[', '<' -> deepest = Math.max(deepest, ++depth);
        case ')', '}', ']' -> depth--;
        case '>' -> {
          if (i == 0 || text[i - 1] != '-') depth--;
        }
        case '"' -> {
          for (i++; i < text.length && text[i] != '"' && text[i] != '\n'; i++) {
            if (text[i] == '\\') i++;
          }
        }
        case '/' -> {
          if (i + 1 < text.length && text[i + 1] == '/') {
            while (i < text.length && text[i] != '\n') i++;
          }
        }
        default -> {}
      }
      if (depth < 0) depth = 0;
    }
    return deepest;
  }

  static void check(String text, Context context) {
    int depth = depth(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (depth > limit()) throw new IllegalArgumentException(message(depth));
  }

  static String message(int depth) {
    return "nested "
        + depth
        + " levels deep; this thread's stack bears "
        + limit()
        + " (a thread with a larger stack, -Xss, bears more)";
  }
}
