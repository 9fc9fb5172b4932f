package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.nvidia.RandomTensors.WARPS;
import static org.tritonjvm.nvidia.RandomTensors.flat;
import static org.tritonjvm.nvidia.RandomTensors.module;
import static org.tritonjvm.nvidia.RandomTensors.numbers;
import static org.tritonjvm.nvidia.RandomTensors.register;
import static org.tritonjvm.nvidia.RandomTensors.registers;
import static org.tritonjvm.nvidia.RandomTensors.run;
import static org.tritonjvm.nvidia.RandomTensors.shape;
import static org.tritonjvm.nvidia.RandomTensors.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/**
 * Lowers operations on tensors of random shapes and layouts, runs what came out for all threads of
 * a block, and compares each register with the element it should hold.
 */
final class LoweringTest {
  private static final int CASES = 150;

  @Test
  void layoutConversionsMoveEachElementToItsPlace() {
    var random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      var shape = shape(random);
      var source = tensor(random, shape);
      var target = tensor(random, shape);
      int bits = List.of(1, 8, 16, 32, 64).get(random.nextInt(5));
      var element = "i" + bits;
      var elements = numbers(random, source.elements(), bits);
      var text =
          module(
              "tt.func @f(%%x: %s) -> %s {\n%%y = ttg.convert_layout %%x : %s -> %s\ntt.return %%y : %s\n}\n"
                  .formatted(
                      source.type(element),
                      target.type(element),
                      source.type(element),
                      target.type(element),
                      target.type(element)));
      var result = run(text, Collections.singletonList(registers(source, elements))).getFirst();
      int n = target.layout().inDimSize("register");
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < n; r++) {
          int thread = t;
          assertEquals(
              elements.get(target.element(t, r)),
              register(result[t], r),
              () -> "thread " + thread + " of\n" + text);
        }
      }
    }
  }

  private static List<Long> alongAxis(List<Long> elements, List<Integer> shape, int axis, int at) {
    int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
    int base = at / (inner * shape.get(axis)) * inner * shape.get(axis) + at % inner;
    return IntStream.range(0, shape.get(axis))
        .mapToObj(k -> elements.get(base + k * inner))
        .toList();
  }

  private static long sum(long a, long b) {
    return (int) (a + b);
  }

  @Test
  void reductionsCombineTheElementsOfAnAxis() {
    var random = new Random(2);
    for (int i = 0; i < CASES; i++) {
      var shape = shape(random);
      var tensor = tensor(random, shape);
      int axis = random.nextInt(shape.size());
      var elements = numbers(random, tensor.elements(), 32);
      boolean scalar = shape.size() == 1;
      var reduced = new ArrayList<>(shape);
      reduced.remove(axis);
      var type =
          scalar
              ? "i32"
              : "tensor<%sxi32, #ttg.slice<{dim = %d, parent = %s}>>"
                  .formatted(
                      reduced.stream().map(String::valueOf).collect(Collectors.joining("x")),
                      axis,
                      tensor.attribute());
      var text =
          module(
              """
              tt.func @f(%%x: %s) -> %s {
                %%y = "tt.reduce"(%%x) <{axis = %d : i32}> ({
                ^bb0(%%a: i32, %%b: i32):
                  %%c = arith.addi %%a, %%b : i32
                  tt.reduce.return %%c : i32
                }) : (%s) -> %s
                tt.return %%y : %s
              }
              """
                  .formatted(tensor.type("i32"), type, axis, tensor.type("i32"), type, type));
      var result = run(text, Collections.singletonList(registers(tensor, elements))).getFirst();
      if (scalar) {
        long sum = elements.stream().mapToLong(Long::longValue).reduce(0, LoweringTest::sum);
        assertTrue(Arrays.stream(result).allMatch(x -> x.equals(sum)), text);
        continue;
      }
      var layout =
          LinearLayoutConversions.toLinearLayout(
              reduced.stream().map(Integer::longValue).toList(),
              new org.tritonjvm.dialects.layout.SliceEncoding(axis, tensor.encoding()));
      int n = layout.inDimSize("register");
      int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < n; r++) {
          int at = flat(layout, reduced, t, r);
          int full = at / inner * inner * shape.get(axis) + at % inner;
          long sum =
              alongAxis(elements, shape, axis, full).stream()
                  .mapToLong(Long::longValue)
                  .reduce(0, LoweringTest::sum);
          assertEquals(sum, register(result[t], r), text);
        }
      }
    }
  }

  @Test
  void scansCombineWhatComesBefore() {
    var random = new Random(3);
    for (int i = 0; i < CASES; i++) {
      var shape = shape(random);
      var tensor = tensor(random, shape);
      int axis = random.nextInt(shape.size());
      boolean reverse = random.nextBoolean();
      var elements = numbers(random, tensor.elements(), 32);
      var text =
          module(
              """
              tt.func @f(%%x: %s) -> %s {
                %%y = "tt.scan"(%%x) <{axis = %d : i32, reverse = %s}> ({
                ^bb0(%%a: i32, %%b: i32):
                  %%c = arith.addi %%a, %%b : i32
                  tt.scan.return %%c : i32
                }) : (%s) -> %s
                tt.return %%y : %s
              }
              """
                  .formatted(
                      tensor.type("i32"),
                      tensor.type("i32"),
                      axis,
                      reverse,
                      tensor.type("i32"),
                      tensor.type("i32"),
                      tensor.type("i32")));
      var result = run(text, Collections.singletonList(registers(tensor, elements))).getFirst();
      int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
      int n = tensor.layout().inDimSize("register");
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < n; r++) {
          int at = tensor.element(t, r);
          int position = at / inner % shape.get(axis);
          var line = alongAxis(elements, shape, axis, at);
          var before =
              reverse ? line.subList(position, line.size()) : line.subList(0, position + 1);
          long sum = before.stream().mapToLong(Long::longValue).reduce(0, LoweringTest::sum);
          assertEquals(sum, register(result[t], r), text);
        }
      }
    }
  }
}
