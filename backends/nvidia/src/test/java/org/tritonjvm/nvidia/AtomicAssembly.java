package org.tritonjvm.nvidia;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One {@code atom} or {@code red} of inline assembly, with what sets its outputs to zero before it.
 * Registers of a vector and halves of a pair are elements that follow each other in memory.
 */
record AtomicAssembly(
    boolean hasOutputs,
    int predicate,
    String operation,
    int registers,
    boolean isPair,
    char type,
    int bits,
    long offset) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:mov\\.u\\d+ \\$\\d+, 0x0;\n\t)*(?:@\\$(?<predicate>\\d+) )?(?<name>atom|red)\\.global"
              + "\\.(?:(?:gpu|cta|sys|relaxed|acquire|release|acq_rel)\\.){2}(?<operation>\\w+)"
              + "(?:\\.noftz)?(?:\\.v(?<vector>\\d))?\\.b?(?<type>[busf])(?<bits>\\d+)(?<pair>x2)? "
              + ".*\\[ \\$\\d+ \\+ (?<offset>\\d+) ], .*;");

  static Optional<AtomicAssembly> parse(String text) {
    var m = TEXT.matcher(text);
    if (!m.matches()) return Optional.empty();
    boolean isBf16 = text.contains(".bf16");
    return Optional.of(
        new AtomicAssembly(
            m.group("name").equals("atom"),
            number(m, "predicate", -1),
            m.group("operation"),
            number(m, "vector", 1),
            m.group("pair") != null,
            isBf16 ? 'h' : m.group("type").charAt(0),
            number(m, "bits", 0),
            number(m, "offset", 0)));
  }

  private static int number(Matcher m, String group, int otherwise) {
    return Optional.ofNullable(m.group(group)).map(Integer::parseInt).orElse(otherwise);
  }

  /**
   * What one thread does.
   *
   * @param operands the address, the values, what is stored if they are compared, the predicate
   * @return what the output registers hold
   */
  List<Object> run(List<Object> operands, ByteBuffer memory) {
    int outputs = hasOutputs ? registers : 0;
    if (predicate >= 0 && operands.get(predicate - outputs).equals(0L)) {
      return new ArrayList<>(IntStream.range(0, outputs).mapToObj(_ -> 0L).toList());
    }
    long address = (Long) operands.getFirst() + offset;
    var old = new ArrayList<Object>();
    int parts = isPair ? 2 : 1;
    for (int r = 0; r < registers; r++) {
      long value = (Long) operands.get(1 + r);
      long stored = operation.equals("cas") ? (Long) operands.get(2) : 0;
      long register = 0;
      for (int p = 0; p < parts; p++) {
        int at = (int) address + (r * parts + p) * bits / 8;
        long before = read(memory, at);
        register |= (before & mask()) << (p * bits);
        write(memory, at, combine(before, extended(value >> (p * bits)), stored));
      }
      old.add(isPair ? (long) (int) register : extended(register));
    }
    return hasOutputs ? old : List.of();
  }

  private long mask() {
    return bits == 64 ? -1 : (1L << bits) - 1;
  }

  private long extended(long value) {
    return value << (64 - bits) >> (64 - bits);
  }

  private long read(ByteBuffer memory, int at) {
    return switch (bits) {
      case 16 -> memory.getShort(at);
      case 32 -> memory.getInt(at);
      default -> memory.getLong(at);
    };
  }

  private void write(ByteBuffer memory, int at, long value) {
    switch (bits) {
      case 16 -> memory.putShort(at, (short) value);
      case 32 -> memory.putInt(at, (int) value);
      default -> memory.putLong(at, value);
    }
  }

  private long combine(long a, long b, long stored) {
    return switch (operation) {
      case "and" -> a & b;
      case "or" -> a | b;
      case "xor" -> a ^ b;
      case "exch" -> b;
      case "cas" -> a == b ? stored : a;
      case "add" -> type == 'u' ? a + b : sum(a, b);
      case "max" -> (type == 's' ? a > b : (a & mask()) + flip() > (b & mask()) + flip()) ? a : b;
      case "min" -> (type == 's' ? a < b : (a & mask()) + flip() < (b & mask()) + flip()) ? a : b;
      default -> throw new UnsupportedOperationException(operation);
    };
  }

  /** Turns the order of unsigned numbers of 64 bits into that of signed ones. */
  private long flip() {
    return bits == 64 ? Long.MIN_VALUE : 0;
  }

  private long sum(long a, long b) {
    if (bits == 64) {
      return Double.doubleToRawLongBits(Double.longBitsToDouble(a) + Double.longBitsToDouble(b));
    }
    if (bits == 32) {
      return Float.floatToRawIntBits(Float.intBitsToFloat((int) a) + Float.intBitsToFloat((int) b));
    }
    return type == 'h'
        ? Float.floatToRawIntBits(
                Float.intBitsToFloat((int) a << 16) + Float.intBitsToFloat((int) b << 16))
            >> 16
        : Float.floatToFloat16(Float.float16ToFloat((short) a) + Float.float16ToFloat((short) b));
  }
}
