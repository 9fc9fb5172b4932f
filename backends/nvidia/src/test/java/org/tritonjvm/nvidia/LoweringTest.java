package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;

/**
 * Lowers operations on tensors of random shapes and layouts, runs what came out for all threads of
 * a block, and compares each register with the element it should hold.
 */
final class LoweringTest {
  private static final int WARPS = 4;
  private static final int CASES = 150;
  private static final PassRegistry REGISTRY = PassRegistry.load();

  /** A tensor's shape with a layout for it. */
  private record Tensor(List<Integer> shape, BlockedEncoding encoding) {
    LinearLayout layout() {
      return LinearLayoutConversions.toLinearLayout(
          shape.stream().map(Integer::longValue).toList(), encoding);
    }

    String type(String element) {
      return "tensor<"
          + shape.stream().map(String::valueOf).collect(Collectors.joining("x"))
          + "x"
          + element
          + ", "
          + attribute()
          + ">";
    }

    String attribute() {
      return "#ttg.blocked<{sizePerThread = %s, threadsPerWarp = %s, warpsPerCTA = %s, order = %s}>"
          .formatted(
              encoding.sizePerThread(),
              encoding.threadsPerWarp(),
              encoding.warpsPerCTA(),
              encoding.order());
    }

    int elements() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** The element that a register of a thread holds, by its number in row-major order. */
    int element(int thread, int register) {
      return flat(layout(), shape, thread, register);
    }
  }

  private static int flat(LinearLayout layout, List<Integer> shape, int thread, int register) {
    var index =
        layout.apply(
            Map.of("register", register, "lane", thread % 32, "warp", thread / 32, "block", 0));
    int flat = 0;
    int d = 0;
    for (int i : index.values()) flat = flat * shape.get(d++) + i;
    return flat;
  }

  private static List<Integer> split(Random random, int total, int rank) {
    var parts = new ArrayList<>(Collections.nCopies(rank, 1));
    for (int t = total; t > 1; t /= 2) {
      int d = random.nextInt(rank);
      parts.set(d, parts.get(d) * 2);
    }
    return parts;
  }

  private static Tensor tensor(Random random, List<Integer> shape) {
    int rank = shape.size();
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return new Tensor(
        shape,
        new BlockedEncoding(
            split(random, 1 << random.nextInt(4), rank),
            split(random, 32, rank),
            split(random, WARPS, rank),
            order));
  }

  private static List<Integer> shape(Random random) {
    int rank = 1 + random.nextInt(3);
    var shape = new ArrayList<Integer>();
    for (int d = 0; d < rank; d++) shape.add(1 << random.nextInt(7 - rank));
    shape.set(0, shape.getFirst() * 4);
    return shape;
  }

  private static Object[] registers(Tensor tensor, List<?> elements) {
    int n = tensor.layout().inDimSize("register");
    var all = new Object[32 * WARPS];
    for (int t = 0; t < all.length; t++) {
      var own = new ArrayList<Object>();
      for (int r = 0; r < n; r++) own.add(elements.get(tensor.element(t, r)));
      all[t] = n == 1 ? own.getFirst() : own;
    }
    return all;
  }

  private static Object register(Object packed, int register, int count) {
    return count == 1 ? packed : ((List<?>) packed).get(register);
  }

  /** Runs a module's only function with a tensor as argument. */
  private static List<Object[]> run(String source, List<Object[]> arguments) {
    try (var context = new Context()) {
      Dialect.registerProvided(context);
      var messages = new ArrayList<String>();
      context.diagnostics().handle(d -> messages.add(d.message()));
      try (var module = ModuleOp.parse(context, source);
          var passes =
              PassManager.create(
                  context,
                  Pipeline.parse(new NvidiaCompiler(90, 86, true).pipeline(), REGISTRY),
                  REGISTRY)) {
        assertTrue(passes.run(module.operation()).succeeded(), () -> messages + "\n" + source);
        for (var op : module.body().operations()) {
          if (op.is("llvm.func")) {
            return new LockstepInterpreter(32 * WARPS).call(op, arguments);
          }
        }
        throw new AssertionError("no function is left");
      }
    }
  }

  private static String module(String function) {
    return "module attributes {\"ttg.num-ctas\" = 1 : i32, \"ttg.num-warps\" = %d : i32, \"ttg.threads-per-warp\" = 32 : i32} {\n%s}\n"
        .formatted(WARPS, function);
  }

  private static List<Long> numbers(Random random, int count, int bits) {
    return random
        .longs(count)
        .map(x -> bits == 1 ? -(x & 1) : x << (64 - bits) >> (64 - bits))
        .boxed()
        .toList();
  }

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
      var result = run(text, List.<Object[]>of(registers(source, elements))).getFirst();
      int n = target.layout().inDimSize("register");
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < n; r++) {
          int thread = t;
          assertEquals(
              elements.get(target.element(t, r)),
              register(result[t], r, n),
              () -> "thread " + thread + " of\n" + text);
        }
      }
    }
  }

  private static List<Long> alongAxis(List<Long> elements, List<Integer> shape, int axis, int at) {
    int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
    int base = at / (inner * shape.get(axis)) * inner * shape.get(axis) + at % inner;
    return IntStream.range(0, shape.get(axis)).mapToObj(k -> elements.get(base + k * inner)).toList();
  }

  private static final LongBinaryOperator SUM = (a, b) -> (int) (a + b);

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
      var result = run(text, List.<Object[]>of(registers(tensor, elements))).getFirst();
      if (scalar) {
        long sum = elements.stream().mapToLong(Long::longValue).reduce(0, SUM);
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
                  .reduce(0, SUM);
          assertEquals(sum, register(result[t], r, n), text);
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
      var result = run(text, List.<Object[]>of(registers(tensor, elements))).getFirst();
      int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
      int n = tensor.layout().inDimSize("register");
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < n; r++) {
          int at = tensor.element(t, r);
          int position = at / inner % shape.get(axis);
          var line = alongAxis(elements, shape, axis, at);
          var before = reverse ? line.subList(position, line.size()) : line.subList(0, position + 1);
          long sum = before.stream().mapToLong(Long::longValue).reduce(0, SUM);
          assertEquals(sum, register(result[t], r, n), text);
        }
      }
    }
  }
}
