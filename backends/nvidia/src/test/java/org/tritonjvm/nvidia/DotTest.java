package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;

/** Lowers matrix products of random shapes and layouts and compares them with plain sums. */
final class DotTest {
  private static final int CASES = 120;

  /** Element types of the operands and the result, and bits of an operand's element. */
  private record Types(String operand, String result, int bits, String precision) {}

  private static final List<Types> MMA =
      List.of(
          new Types("f16", "f32", 16, ""),
          new Types("f16", "f16", 16, ""),
          new Types("bf16", "f32", 16, ""),
          new Types("f32", "f32", 32, ", inputPrecision = tf32"),
          new Types("f8E5M2", "f32", 8, ""),
          new Types("f8E4M3FN", "f32", 8, ""),
          new Types("f8E4M3FN", "f16", 8, ""),
          new Types("i8", "i32", 8, ""),
          new Types("f64", "f64", 64, ""));

  private static final List<Types> FMA =
      List.of(
          new Types("f32", "f32", 32, ""),
          new Types("f16", "f16", 16, ""),
          new Types("f64", "f64", 64, ""),
          new Types("i32", "i32", 32, ""));

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void matrixInstructionsMultiply() {
    var random = new Random(11);
    for (int i = 0; i < CASES; i++) {
      var types = MMA.get(i % MMA.size());
      boolean isBatch = random.nextInt(4) == 0;
      var warps = pick(random, List.of(List.of(4, 1), List.of(2, 2), List.of(1, 4)));
      int words = types.bits < 32 ? 1 << random.nextInt(3) : 1;
      int kWidth = words * Math.max(1, 32 / types.bits);
      int k = Math.max(8 * kWidth, 16 << random.nextInt(2));
      var instruction = List.of(types.bits == 64 ? 8 : 16, 8);
      var mma =
          new NvidiaMmaEncoding(
              2,
              0,
              isBatch ? prepend(pick(random, List.of(1, 2)), warps) : warps,
              isBatch ? prepend(1, instruction) : instruction);
      if (isBatch && mma.warpsPerCTA().getFirst() == 2) {
        mma = new NvidiaMmaEncoding(2, 0, List.of(2, 2, 1), mma.instrShape());
      }
      var encoding =
          "#ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = %s, instrShape = %s}>"
              .formatted(mma.warpsPerCTA(), mma.instrShape());
      check(
          random,
          types,
          isBatch ? List.of(2) : List.of(),
          List.of(16 << random.nextInt(3), 8 << random.nextInt(4), k),
          List.of(
              new DotOperandEncoding(0, mma, kWidth), new DotOperandEncoding(1, mma, kWidth), mma),
          encoding,
          ", kWidth = " + kWidth);
    }
  }

  @Test
  void multiplyAddsMultiply() {
    var random = new Random(12);
    for (int i = 0; i < CASES / 3; i++) {
      boolean isBatch = random.nextInt(4) == 0;
      var order = random.nextBoolean() ? List.of(1, 0) : List.of(0, 1);
      var perThread = List.of(1 << random.nextInt(3), 1 << random.nextInt(3));
      var blocked =
          isBatch
              ? new BlockedEncoding(
                  prepend(1, perThread), List.of(1, 8, 4), List.of(2, 2, 1), List.of(2, 1, 0))
              : new BlockedEncoding(perThread, List.of(4, 8), List.of(2, 2), order);
      var encoding =
          "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
              .formatted(
                  blocked.sizePerThread(),
                  blocked.threadsPerWarp(),
                  blocked.warpsPerCTA(),
                  blocked.order());
      check(
          random,
          FMA.get(i % FMA.size()),
          isBatch ? List.of(4) : List.of(),
          List.of(4 << random.nextInt(4), 4 << random.nextInt(4), 1 << random.nextInt(5)),
          List.of(new DotOperandEncoding(0, blocked), new DotOperandEncoding(1, blocked), blocked),
          encoding,
          "");
    }
  }

  private static List<Integer> prepend(int first, List<Integer> rest) {
    var all = new ArrayList<Integer>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /**
   * @param extents M, N and K
   * @param layouts of A, B and the result
   */
  private static void check(
      Random random,
      Types types,
      List<Integer> batch,
      List<Integer> extents,
      List<Encoding> layouts,
      String encoding,
      String kWidth) {
    int m = extents.get(0);
    int n = extents.get(1);
    int k = extents.get(2);
    var shapes = List.of(shape(batch, m, k), shape(batch, k, n), shape(batch, m, n));
    var names =
        List.of(
            "#ttg.dot_op<{opIdx = 0, parent = %s%s}>".formatted(encoding, kWidth),
            "#ttg.dot_op<{opIdx = 1, parent = %s%s}>".formatted(encoding, kWidth),
            encoding);
    var texts = new ArrayList<String>();
    var linear = new ArrayList<LinearLayout>();
    for (int i = 0; i < 3; i++) {
      var extent = shapes.get(i).stream().map(String::valueOf).collect(Collectors.joining("x"));
      texts.add(
          "tensor<%sx%s, %s>"
              .formatted(extent, i == 2 ? types.result : types.operand, names.get(i)));
      linear.add(
          LinearLayoutConversions.toLinearLayout(
              shapes.get(i).stream().map(Integer::longValue).toList(), layouts.get(i)));
    }
    var text =
        Lowered.module(
            "tt.func @f(%%a: %s, %%b: %s, %%c: %s) -> %s {\n%%d = tt.dot %%a, %%b, %%c%s : %s * %s -> %s\ntt.return %%d : %s\n}\n"
                .formatted(
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    texts.get(2),
                    types.precision,
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    texts.get(2)));
    int batches = batch.isEmpty() ? 1 : batch.getFirst();
    var a = numbers(random, batches * m * k);
    var b = numbers(random, batches * k * n);
    var c = numbers(random, batches * m * n);
    var result =
        Lowered.run(
                text,
                90,
                List.of(
                    Lowered.registers(linear.get(0), x -> encoded(types.operand, at(a, m, k, x))),
                    Lowered.registers(linear.get(1), x -> encoded(types.operand, at(b, k, n, x))),
                    Lowered.registers(linear.get(2), x -> encoded(types.result, at(c, m, n, x)))))
            .getFirst();
    var layout = linear.get(2);
    for (int t = 0; t < THREADS; t++) {
      for (int r = 0; r < layout.inDimSize("register"); r++) {
        var index = Lowered.index(layout, t, r);
        int z = batch.isEmpty() ? 0 : index.getFirst();
        int row = index.get(index.size() - 2);
        int column = index.getLast();
        int sum = at(c, m, n, index);
        for (int x = 0; x < k; x++) sum += a[(z * m + row) * k + x] * b[(z * k + x) * n + column];
        assertEquals(encoded(types.result, sum), Lowered.register(layout, result[t], r), text);
      }
    }
  }

  private static List<Integer> shape(List<Integer> batch, int rows, int columns) {
    return batch.isEmpty() ? List.of(rows, columns) : List.of(batch.getFirst(), rows, columns);
  }

  private static int at(int[] matrix, int rows, int columns, List<Integer> index) {
    int z = index.size() == 3 ? index.getFirst() : 0;
    return matrix[(z * rows + index.get(index.size() - 2)) * columns + index.getLast()];
  }

  /** Small enough for every type to hold them and their sums. */
  private static int[] numbers(Random random, int count) {
    return random.ints(count, -3, 4).toArray();
  }

  private static Object encoded(String type, int value) {
    return switch (type) {
      case "f8E5M2" -> (long) (byte) (Float.floatToFloat16(value) >> 8);
      case "f8E4M3FN" -> (long) (byte) e4m3(value);
      case "i8", "i32" -> (long) value;
      default -> (double) value;
    };
  }

  /** Of 0, 1, 2 and 3, and their negatives. */
  private static int e4m3(int value) {
    int magnitude = List.of(0, 0x38, 0x40, 0x44).get(Math.abs(value));
    return value < 0 ? magnitude | 0x80 : magnitude;
  }
}
