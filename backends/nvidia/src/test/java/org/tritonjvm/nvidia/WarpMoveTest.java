package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.LinearLayout;

/**
 * Lowers conversions and gathers in which nothing leaves its warp, and compares each register with
 * the element it should hold. Half of the conversions may not go through shared memory.
 */
final class WarpMoveTest {
  private static final int CASES = 150;
  private static final List<String> DIMS = List.of("register", "lane", "warp", "block");

  /** A layout with the text of its attribute. */
  private record Layout(LinearLayout linear) {
    static Layout of(List<int[]> registers, List<int[]> lanes, List<int[]> warps) {
      var bases = new LinkedHashMap<String, int[][]>();
      var all = List.of(registers, lanes, warps, List.<int[]>of());
      for (int i = 0; i < all.size(); i++) bases.put(DIMS.get(i), all.get(i).toArray(int[][]::new));
      return new Layout(LinearLayout.of(bases, List.of("dim0", "dim1")));
    }

    @Override
    public String toString() {
      return linear.bases().entrySet().stream()
          .map(e -> e.getKey() + " = " + Arrays.deepToString(e.getValue()))
          .collect(Collectors.joining(", ", "#ttg.linear<{", "}>"));
    }
  }

  /** Bits of an index, taken one by one in an order of chance. */
  private static final class Bits {
    private final Random random;
    private final List<int[]> bits = new ArrayList<>();

    Bits(Random random) {
      this.random = random;
    }

    Bits along(int dim, int count) {
      return and(
          IntStream.range(0, count)
              .mapToObj(i -> dim == 0 ? new int[] {1 << i, 0} : new int[] {0, 1 << i})
              .toList());
    }

    Bits and(List<int[]> others) {
      bits.addAll(others);
      Collections.shuffle(bits, random);
      return this;
    }

    /** Some of them, sometimes with copies between. */
    List<int[]> take(int count) {
      var taken = new ArrayList<int[]>();
      for (int i = 0; i < count; i++) {
        boolean isCopy = bits.isEmpty() || random.nextInt(6) == 0;
        taken.add(isCopy ? new int[2] : bits.removeLast());
      }
      return taken;
    }

    List<int[]> rest() {
      return List.copyOf(bits);
    }
  }

  private static Layout deal(List<int[]> warps, Bits bits) {
    var lanes = bits.take(5);
    return Layout.of(bits.rest(), lanes, warps);
  }

  private static long element(List<Integer> index, int bits) {
    long number = 1 + index.get(0) * 1024L + index.get(1);
    return (number * 0x9e3779b97f4a7c15L) >> (64 - bits);
  }

  private static String tensor(int rowBits, int columnBits, int width, Layout layout) {
    return "tensor<%dx%dxi%d, %s>".formatted(1 << rowBits, 1 << columnBits, width, layout);
  }

  private static void check(
      String text, List<Object[]> arguments, Layout target, Lowered.Elements expected) {
    var result = Lowered.run(text, 90, arguments).getFirst();
    for (int t = 0; t < THREADS; t++) {
      for (int r = 0; r < target.linear.inDimSize("register"); r++) {
        assertEquals(
            expected.at(Lowered.index(target.linear, t, r)),
            Lowered.register(target.linear, result[t], r),
            text);
      }
    }
  }

  @Test
  void conversionsMoveEachElementToItsPlace() {
    var random = new Random(41);
    for (int i = 0; i < CASES; i++) {
      int rows = random.nextInt(6);
      int columns = random.nextInt(6);
      var bits = new Bits(random).along(0, rows).along(1, columns);
      var warps = bits.take(2);
      var from = deal(warps, new Bits(random).and(bits.rest()));
      var to = deal(warps, new Bits(random).and(bits.rest()));
      int width = List.of(1, 8, 16, 32, 64).get(random.nextInt(5));
      var source = tensor(rows, columns, width, from);
      var target = tensor(rows, columns, width, to);
      var how = random.nextBoolean() ? "{force_warp_shuffle} " : "";
      var text =
          Lowered.module(
              """
              tt.func @f(%%x: %s) -> %s {
                %%y = ttg.convert_layout %%x %s: %s -> %s
                tt.return %%y : %s
              }
              """
                  .formatted(source, target, how, source, target, target));
      var argument = Lowered.registers(from.linear, x -> element(x, width));
      check(text, Collections.singletonList(argument), to, x -> element(x, width));
    }
  }

  @Test
  void gathersPickFromTheirLines() {
    var random = new Random(42);
    for (int i = 0; i < CASES; i++) {
      int lines = random.nextInt(6);
      int length = random.nextInt(6);
      int picked = random.nextInt(6);
      var across = new Bits(random).along(0, lines);
      var warps = across.take(2);
      var from = deal(warps, new Bits(random).and(across.rest()).along(1, length));
      var to = ofSameLines(random, from, picked);
      int width = List.of(8, 16, 32, 64).get(random.nextInt(4));
      var source = tensor(lines, length, width, from);
      var indices = tensor(lines, picked, 32, to);
      var target = tensor(lines, picked, width, to);
      var text =
          Lowered.module(
              """
              tt.func @f(%%x: %s, %%i: %s) -> %s {
                %%y = tt.gather %%x[%%i] {axis = 1 : i32} : (%s, %s) -> %s
                tt.return %%y : %s
              }
              """
                  .formatted(source, indices, target, source, indices, target, target));
      Lowered.Elements place = x -> (element(x, 32) & 0xffff) % (1L << length);
      var arguments =
          List.<Object[]>of(
              Lowered.registers(from.linear, x -> element(x, width)),
              Lowered.registers(to.linear, place));
      check(
          text,
          arguments,
          to,
          x -> element(List.of(x.getFirst(), ((Long) place.at(x)).intValue()), width));
    }
  }

  /** Lanes keep their lines; registers and lanes that move along a line move along the other. */
  private static Layout ofSameLines(Random random, Layout layout, int length) {
    var bases = layout.linear.bases();
    var rest = new Bits(random).along(1, length);
    var lanes = new ArrayList<int[]>();
    for (var basis : bases.get("lane")) {
      lanes.add(basis[1] == 0 ? basis : rest.take(1).getFirst());
    }
    for (var basis : bases.get("register")) if (basis[1] == 0) rest.and(List.of(basis));
    return Layout.of(rest.rest(), lanes, List.of(bases.get("warp")));
  }
}
