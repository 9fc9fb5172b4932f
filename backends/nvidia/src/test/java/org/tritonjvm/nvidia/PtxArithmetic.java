package org.tritonjvm.nvidia;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Does what arithmetic in inline assembly does, for one thread. */
final class PtxArithmetic {
  private static final Pattern INSTRUCTION =
      Pattern.compile("(prmt|and|xor|mov|sub|fma)(?:\\.rn)?\\.(\\w+) ([$\\w]+), (.*);");

  private final long[] operands;
  private final Map<String, Long> named = new HashMap<>();

  /**
   * @param operands values of {@code $n}
   */
  PtxArithmetic(long[] operands) {
    this.operands = operands;
  }

  private long read(String text) {
    if (text.startsWith("$")) return operands[Integer.parseInt(text.substring(1))];
    if (text.startsWith("0x")) return Long.parseLong(text.substring(2), 16);
    return named.get(text);
  }

  private void write(String text, long value) {
    if (text.startsWith("$")) operands[Integer.parseInt(text.substring(1))] = value;
    else named.put(text, value);
  }

  /** Does an instruction; false if it is none of these. */
  boolean step(String line) {
    if (line.startsWith("{ .reg") || line.equals("}")) return true;
    var m = INSTRUCTION.matcher(line);
    if (!m.matches() || (m.group(1).equals("mov") && !m.group(2).equals("b32"))) return false;
    var x = m.group(4).split(", ", -1);
    write(m.group(3), compute(m.group(1), m.group(2), x));
    return true;
  }

  private long compute(String name, String type, String[] x) {
    return switch (name) {
      case "mov" -> read(x[0]);
      case "and" -> read(x[0]) & read(x[1]) & 0xffffffffL;
      case "xor" -> (read(x[0]) ^ read(x[1])) & 0xffffffffL;
      case "prmt" -> {
        long bytes = (read(x[0]) & 0xffffffffL) | read(x[1]) << 32;
        long result = 0;
        for (int i = 0; i < 4; i++) {
          int from = (int) (read(x[2]) >> (4 * i) & 7);
          result |= (bytes >> (8 * from) & 0xff) << (8 * i);
        }
        yield result;
      }
      default -> halves(name, type, x);
    };
  }

  private long halves(String name, String type, String[] x) {
    long result = 0;
    for (int half = 0; half < 2; half++) {
      float a = half(read(x[0]), half, type);
      float b = half(read(x[1]), half, type);
      float value = name.equals("sub") ? a - b : a * b + half(read(x[2]), half, type);
      long bits =
          type.equals("f16x2")
              ? Float.floatToFloat16(value) & 0xffffL
              : Float.floatToRawIntBits(value) >>> 16;
      result |= bits << (16 * half);
    }
    return result;
  }

  private static float half(long word, int half, String type) {
    short bits = (short) (word >> (16 * half));
    return type.equals("f16x2") ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
  }
}
