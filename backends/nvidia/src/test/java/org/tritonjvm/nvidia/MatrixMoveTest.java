package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;

/** Moves matrices between the layouts of matrix instructions, shared memory and plain layouts. */
final class MatrixMoveTest {
  private static final int CASES = 200;

  private record Layout(Encoding encoding, String text) {}

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Layout layout(Random random, int bits) {
    var warps = pick(random, List.of(List.of(4, 1), List.of(2, 2), List.of(1, 4)));
    var order = random.nextBoolean() ? List.of(1, 0) : List.of(0, 1);
    var mma = new NvidiaMmaEncoding(2, 0, warps, List.of(16, 8));
    var mmaText =
        "#ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = %s, instrShape = [16, 8]}>"
            .formatted(warps);
    int kWidth = Math.max(1, 32 / bits);
    int operand = random.nextInt(2);
    var perThread = random.nextBoolean() ? List.of(1, 8) : List.of(8, 1);
    var perWarp = pick(random, List.of(List.of(8, 4), List.of(4, 8), List.of(16, 2)));
    return switch (random.nextInt(3)) {
      case 0 -> new Layout(mma, mmaText);
      case 1 ->
          new Layout(
              new DotOperandEncoding(operand, mma, kWidth),
              "#ttg.dot_op<{opIdx = %d, parent = %s, kWidth = %d}>"
                  .formatted(operand, mmaText, kWidth));
      default ->
          new Layout(
              new BlockedEncoding(perThread, perWarp, warps, order),
              "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
                  .formatted(perThread, perWarp, warps, order));
    };
  }

  private static List<Integer> shape(Random random) {
    return List.of(16 << random.nextInt(3), 16 << random.nextInt(3));
  }

  private static String tensor(List<Integer> shape, int bits, Layout layout) {
    return "tensor<%dx%dxi%d, %s>".formatted(shape.get(0), shape.get(1), bits, layout.text);
  }

  private static LinearLayout linear(List<Integer> shape, Layout layout) {
    return LinearLayoutConversions.toLinearLayout(
        shape.stream().map(Integer::longValue).toList(), layout.encoding);
  }

  private static long element(List<Integer> shape, int bits, List<Integer> index) {
    long number = (long) index.get(0) * shape.get(1) + index.get(1);
    return (number * 0x9e3779b97f4a7c15L) >> (64 - bits);
  }

  /** Runs it; the number of instructions that moved matrices. */
  private static int check(
      String text,
      int capability,
      int bits,
      List<Integer> shape,
      Layout source,
      Layout target,
      boolean transposed) {
    var from = linear(shape, source);
    var interpreter = new LockstepInterpreter(THREADS);
    var result =
        Lowered.run(
                text,
                capability,
                List.<Object[]>of(Lowered.registers(from, x -> element(shape, bits, x))),
                interpreter)
            .getFirst();
    var turned = transposed ? shape.reversed() : shape;
    var to = linear(turned, target);
    for (int t = 0; t < THREADS; t++) {
      for (int r = 0; r < to.inDimSize("register"); r++) {
        var index = Lowered.index(to, t, r);
        assertEquals(
            element(shape, bits, transposed ? index.reversed() : index),
            Lowered.register(to, result[t], r),
            text);
      }
    }
    return interpreter.matrixMoves();
  }

  @Test
  void conversionsMoveEachElementToItsPlace() {
    var random = new Random(21);
    int byMatrices = 0;
    for (int i = 0; i < CASES; i++) {
      int bits = pick(random, List.of(8, 16, 16, 32));
      var shape = shape(random);
      var source = layout(random, bits);
      var target = layout(random, bits);
      var from = tensor(shape, bits, source);
      var to = tensor(shape, bits, target);
      var text =
          Lowered.module(
              "tt.func @f(%%x: %s) -> %s {\n%%y = ttg.convert_layout %%x : %s -> %s\ntt.return %%y : %s\n}\n"
                  .formatted(from, to, from, to, to));
      int capability = random.nextBoolean() ? 90 : 80;
      if (check(text, capability, bits, shape, source, target, false) > 0) byMatrices++;
    }
    assertTrue(byMatrices > CASES / 5, byMatrices + " conversions used matrix instructions");
  }

  @Test
  void buffersAreWrittenAndRead() {
    var random = new Random(22);
    int byMatrices = 0;
    for (int i = 0; i < CASES; i++) {
      int bits = pick(random, List.of(8, 16, 16, 32));
      var shape = shape(random);
      boolean transposed = random.nextBoolean();
      var order = random.nextBoolean() ? List.of(1, 0) : List.of(0, 1);
      int vec = Math.max(1, 128 / bits);
      int maxPhase = 1 << random.nextInt(4);
      var parameters = "<{vec = %d, perPhase = 1, maxPhase = %d, order = %s}>";
      var buffer = "#ttg.swizzled_shared" + parameters.formatted(vec, maxPhase, order);
      var turned = "#ttg.swizzled_shared" + parameters.formatted(vec, maxPhase, order.reversed());
      var source = layout(random, bits);
      var target = layout(random, bits);
      var memory = memory(shape, bits, buffer);
      var view = transposed ? memory(shape.reversed(), bits, turned) : memory;
      var lines = new ArrayList<String>();
      var from = tensor(shape, bits, source);
      var to = tensor(transposed ? shape.reversed() : shape, bits, target);
      lines.add("tt.func @f(%%x: %s) -> %s {".formatted(from, to));
      lines.add("%%b = ttg.local_alloc %%x : (%s) -> %s".formatted(from, memory));
      if (transposed) {
        lines.add(
            "%%v = ttg.memdesc_trans %%b {order = array<i32: 1, 0>} : %s -> %s"
                .formatted(memory, view));
      }
      lines.add("%%y = ttg.local_load %s : %s -> %s".formatted(transposed ? "%v" : "%b", view, to));
      lines.add("tt.return %%y : %s\n}\n".formatted(to));
      var text = Lowered.module(String.join("\n", lines));
      int capability = random.nextBoolean() ? 90 : 80;
      if (check(text, capability, bits, shape, source, target, transposed) > 0) byMatrices++;
    }
    assertTrue(byMatrices > CASES / 5, byMatrices + " accesses used matrix instructions");
  }

  private static String memory(List<Integer> shape, int bits, String encoding) {
    return "!ttg.memdesc<%dx%dxi%d, %s, #ttg.shared_memory>"
        .formatted(shape.get(0), shape.get(1), bits, encoding);
  }
}
