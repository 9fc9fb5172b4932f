package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/** Elements picked by indices, of tensors and of buffers, and 4-bit floats picked out of bytes. */
final class PickTest {
  private static final int CASES = 60;

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static BlockedEncoding layout(Random random) {
    return new BlockedEncoding(
        pick(random, List.of(List.of(1, 1), List.of(2, 1), List.of(1, 4))),
        pick(random, List.of(List.of(32, 1), List.of(4, 8), List.of(2, 16))),
        pick(random, List.of(List.of(4, 1), List.of(1, 4), List.of(2, 2))),
        pick(random, List.of(List.of(0, 1), List.of(1, 0))));
  }

  private static String text(BlockedEncoding e) {
    return "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
        .formatted(e.sizePerThread(), e.threadsPerWarp(), e.warpsPerCTA(), e.order());
  }

  private static String tensor(List<Integer> shape, String element, BlockedEncoding e) {
    return "tensor<%dx%dx%s, %s>".formatted(shape.get(0), shape.get(1), element, text(e));
  }

  private static LinearLayout linear(List<Integer> shape, BlockedEncoding e) {
    return LinearLayoutConversions.toLinearLayout(
        shape.stream().map(Integer::longValue).toList(), e);
  }

  private static long element(List<Integer> index) {
    return 1000L * index.get(0) + index.get(1);
  }

  private static List<Integer> with(List<Integer> index, int axis, int value) {
    var copy = new ArrayList<>(index);
    copy.set(axis, value);
    return copy;
  }

  private static void compare(
      LinearLayout layout, Object[] result, Lowered.Elements expected, String text) {
    for (int t = 0; t < THREADS; t++) {
      for (int r = 0; r < layout.inDimSize("register"); r++) {
        assertEquals(
            expected.at(Lowered.index(layout, t, r)), Lowered.register(layout, result[t], r), text);
      }
    }
  }

  /** One way to pick {@code I[i, j]}-th elements along an axis. */
  private interface Body {
    String of(String from, String indices, String to, List<Integer> shape, int axis);
  }

  private static void check(long seed, Body body) {
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var shape = List.of(4 << random.nextInt(5), 4 << random.nextInt(5));
      int axis = random.nextInt(2);
      var wanted = with(shape, axis, 4 << random.nextInt(5));
      var source = layout(random);
      var target = layout(random);
      var along = new int[wanted.get(0)][wanted.get(1)];
      for (var row : along) {
        for (int j = 0; j < row.length; j++) row[j] = random.nextInt(shape.get(axis));
      }
      var from = tensor(shape, "i32", source);
      var to = tensor(wanted, "i32", target);
      var text =
          Lowered.module(
              "tt.func @f(%%x: %s, %%i: %s) -> %s {\n%s\ntt.return %%y : %s\n}\n"
                  .formatted(from, to, to, body.of(from, to, to, shape, axis), to));
      var result =
          Lowered.run(
                  text,
                  90,
                  List.of(
                      Lowered.registers(linear(shape, source), PickTest::element),
                      Lowered.registers(
                          linear(wanted, target), x -> (long) along[x.get(0)][x.get(1)])))
              .getFirst();
      compare(
          linear(wanted, target),
          result,
          x -> element(with(x, axis, along[x.get(0)][x.get(1)])),
          text);
    }
  }

  @Test
  void gathersPickElementsOfATensor() {
    check(
        31,
        (from, indices, to, _, axis) ->
            "%%y = tt.gather %%x[%%i] {axis = %d : i32} : (%s, %s) -> %s"
                .formatted(axis, from, indices, to));
  }

  @Test
  void localGathersPickElementsOfABuffer() {
    check(
        32,
        (from, indices, to, shape, axis) -> {
          var memory =
              ("!ttg.memdesc<%dx%dxi32, #ttg.swizzled_shared<{vec = 2, perPhase = 1, maxPhase = 4,"
                      + " order = [1, 0]}>, #ttg.shared_memory, mutable>")
                  .formatted(shape.get(0), shape.get(1));
          return "%%b = ttg.local_alloc %%x : (%s) -> %s\n".formatted(from, memory)
              + "%%y = ttg.local_gather %%b[%%i] {axis = %d : i32} : %s, %s -> %s"
                  .formatted(axis, memory, indices, to);
        });
  }

  @Test
  void bytesGiveTwoFloats() {
    var values = List.of(0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0);
    for (var type : List.of("f16", "bf16")) {
      var packed = new BlockedEncoding(List.of(1, 2), List.of(4, 8), List.of(4, 1), List.of(1, 0));
      var apart = new BlockedEncoding(List.of(1, 4), List.of(4, 8), List.of(4, 1), List.of(1, 0));
      var from = tensor(List.of(16, 16), "i8", packed);
      var to = tensor(List.of(16, 32), type, apart);
      var text =
          Lowered.module(
              "tt.func @f(%%x: %s) -> %s {\n%%y = ttg.fp4_to_fp %%x {axis = 1 : i32} : %s -> %s\ntt.return %%y : %s\n}\n"
                  .formatted(from, to, from, to, to));
      var result =
          Lowered.run(
                  text,
                  90,
                  List.<Object[]>of(
                      Lowered.registers(
                          linear(List.of(16, 16), packed),
                          x -> (long) (byte) (16 * x.get(0) + x.get(1)))))
              .getFirst();
      compare(
          linear(List.of(16, 32), apart),
          result,
          x -> {
            int bits = ((16 * x.get(0) + x.get(1) / 2) >> (4 * (x.get(1) % 2))) & 15;
            double magnitude = values.get(bits & 7);
            return bits < 8 ? magnitude : -magnitude;
          },
          text);
    }
  }
}
