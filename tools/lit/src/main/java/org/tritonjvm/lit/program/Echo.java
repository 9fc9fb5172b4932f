package org.tritonjvm.lit.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** {@code echo [-n] [-e]}. */
public final class Echo implements Program {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    invocation.out().write(text(invocation.arguments()).getBytes(StandardCharsets.UTF_8));
    return 0;
  }

  /** What {@code echo} prints for these arguments. */
  public static String text(List<String> arguments) {
    boolean escapes = false;
    boolean newline = true;
    int first = 0;
    while (first < arguments.size()
        && (arguments.get(first).equals("-e") || arguments.get(first).equals("-n"))) {
      escapes |= arguments.get(first).equals("-e");
      newline &= !arguments.get(first).equals("-n");
      first++;
    }
    var text = String.join(" ", arguments.subList(first, arguments.size()));
    return (escapes ? unescape(text) : text) + (newline ? "\n" : "");
  }

  private static String unescape(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char kind = text.charAt(++i);
      int plain = "abfnrtv\\'\"".indexOf(kind);
      if (plain >= 0) {
        out.append("\7\b\f\n\r\t\13\\'\"".charAt(plain));
        continue;
      }
      int digits = digits(text, i, kind);
      int from = kind == 'x' || kind == 'u' ? i + 1 : i;
      if (digits == 0) {
        out.append('\\').append(kind);
        continue;
      }
      out.append((char) Integer.parseInt(text.substring(from, from + digits), from == i ? 8 : 16));
      i = from + digits - 1;
    }
    return out.toString();
  }

  /**
   * How many digits the escape at {@code at} has: up to three octal, two after {@code x}, four
   * after {@code u}.
   */
  private static int digits(String text, int at, char kind) {
    boolean hex = kind == 'x' || kind == 'u';
    int radix = hex ? 16 : 8;
    int most = kind == 'u' ? 4 : kind == 'x' ? 2 : 3;
    int from = hex ? at + 1 : at;
    int count = 0;
    while (count < most
        && from + count < text.length()
        && Character.digit(text.charAt(from + count), radix) >= 0) {
      count++;
    }
    return hex && count < most ? 0 : count;
  }
}
