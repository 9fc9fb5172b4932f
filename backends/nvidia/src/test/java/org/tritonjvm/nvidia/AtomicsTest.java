package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tritonjvm.nvidia.RandomTensors.WARPS;
import static org.tritonjvm.nvidia.RandomTensors.module;
import static org.tritonjvm.nvidia.RandomTensors.register;
import static org.tritonjvm.nvidia.RandomTensors.registers;
import static org.tritonjvm.nvidia.RandomTensors.runOn;
import static org.tritonjvm.nvidia.RandomTensors.shape;
import static org.tritonjvm.nvidia.RandomTensors.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tritonjvm.nvidia.RandomTensors.Tensor;

/**
 * Atomic operations on tensors of random layouts, in which threads and registers hold copies: each
 * element must be done once, and every thread that holds it must get what its owner got.
 */
final class AtomicsTest {
  private static final int CASES = 200;
  private static final List<String> INTEGERS =
      List.of("and", "or", "xor", "add", "max", "min", "umax", "umin", "exch");
  private static final List<String> FLOATS = List.of("fadd", "max", "min", "exch");

  /** What is done to one number by another. */
  private static Object combine(String operation, String type, Object old, Object value) {
    if (old instanceof Double x) {
      double y = (Double) value;
      return switch (operation) {
        case "fadd" -> rounded(type, x + y);
        case "max" -> Math.max(x, y);
        case "min" -> Math.min(x, y);
        default -> y;
      };
    }
    long a = (Long) old;
    long b = (Long) value;
    return switch (operation) {
      case "and" -> a & b;
      case "or" -> a | b;
      case "xor" -> a ^ b;
      case "add" -> type.equals("i32") ? (long) (int) (a + b) : a + b;
      case "max" -> Math.max(a, b);
      case "min" -> Math.min(a, b);
      case "umax" -> Long.compareUnsigned(a, b) > 0 ? a : b;
      case "umin" -> Long.compareUnsigned(a, b) < 0 ? a : b;
      default -> b;
    };
  }

  private static double rounded(String type, double value) {
    return type.equals("f64") ? value : (float) value;
  }

  private static int bytes(String type) {
    return Integer.parseInt(type.replaceAll("\\D", "")) / 8;
  }

  /** Small enough that sums are exact in any type. */
  private static List<Object> numbers(Random random, String type, int count) {
    return Stream.generate(() -> number(random, type)).limit(count).toList();
  }

  private static Object number(Random random, String type) {
    return switch (type) {
      case "i32" -> (long) random.nextInt();
      case "i64" -> random.nextLong();
      default -> (double) (random.nextInt(101) - 50);
    };
  }

  private static void write(LockstepInterpreter machine, long at, String type, Object value) {
    switch (type) {
      case "i32" -> machine.global().putInt((int) at, ((Long) value).intValue());
      case "i64" -> machine.global().putLong((int) at, (Long) value);
      case "f64" -> machine.global().putDouble((int) at, (Double) value);
      case "f32" -> machine.global().putFloat((int) at, ((Double) value).floatValue());
      case "f16" ->
          machine.global().putShort((int) at, Float.floatToFloat16(((Double) value).floatValue()));
      default ->
          machine
              .global()
              .putShort(
                  (int) at, (short) (Float.floatToRawIntBits(((Double) value).floatValue()) >> 16));
    }
  }

  private static Object read(LockstepInterpreter machine, long at, String type) {
    return switch (type) {
      case "i32" -> (long) machine.global().getInt((int) at);
      case "i64" -> machine.global().getLong((int) at);
      case "f64" -> machine.global().getDouble((int) at);
      case "f32" -> (double) machine.global().getFloat((int) at);
      case "f16" -> (double) Float.float16ToFloat(machine.global().getShort((int) at));
      default -> (double) Float.intBitsToFloat(machine.global().getShort((int) at) << 16);
    };
  }

  /** An operation, on which elements it is done, and what it should leave. */
  private static final class Case {
    final Random random;
    final String type;
    final String operation;
    final Tensor tensor;
    final boolean used;
    final boolean contiguous;
    final List<Object> before;
    final List<Object> values;
    final List<Long> masks;
    final List<Long> places;
    final int maskConstancy;

    Case(int seed) {
      random = new Random(seed);
      type = List.of("i32", "i64", "f32", "f64", "f16", "bf16").get(random.nextInt(6));
      contiguous = !type.startsWith("i") && random.nextBoolean();
      var operations = type.startsWith("i") ? INTEGERS : FLOATS;
      // Floats of 16 bits can only be added by one instruction.
      operation = bytes(type) == 2 ? "fadd" : operations.get(random.nextInt(operations.size()));
      tensor = tensor(random, contiguous ? List.of(1 << random.nextInt(11)) : shape(random));
      used = random.nextBoolean();
      int n = tensor.elements();
      before = numbers(random, type, n);
      values = numbers(random, type, n);
      int group = 1 << random.nextInt(4);
      var bits = random.ints(n).mapToObj(x -> -(long) (x & 1)).toList();
      masks = IntStream.range(0, n).mapToObj(i -> bits.get(i / group * group)).toList();
      var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      if (!contiguous) Collections.shuffle(order, random);
      places = order.stream().map(i -> 256L + (long) i * bytes(type)).toList();
      maskConstancy = group;
    }

    private String text(String sem) {
      var pointers =
          contiguous
              ? """
                %%base = tt.splat %%p : !tt.ptr<%1$s> -> %2$s
                %%range = tt.make_range {start = 0 : i32, end = %4$d : i32} : %5$s
                %%q = tt.addptr %%base, %%range : %2$s, %5$s
              """
              : "";
      return module(
          ("tt.func @f(%%%10$s: %9$s {tt.divisibility = 16 : i32}, %%v: %3$s, %%m: %6$s {tt.constancy ="
                  + " %11$d : i32}) %12$s {\n"
                  + pointers
                  + "%%0 = tt.atomic_rmw %7$s, %8$s, gpu, %%q, %%v, %%m : (%2$s, %3$s, %6$s) -> %3$s\n"
                  + "tt.return %13$s\n}\n")
              .formatted(
                  type,
                  tensor.type("!tt.ptr<" + type + ">"),
                  tensor.type(type),
                  tensor.elements(),
                  tensor.type("i32"),
                  tensor.type("i1"),
                  operation,
                  sem,
                  contiguous ? "!tt.ptr<" + type + ">" : tensor.type("!tt.ptr<" + type + ">"),
                  contiguous ? "p" : "q",
                  maskConstancy,
                  used ? "-> " + tensor.type(type) : "",
                  used ? "%0 : " + tensor.type(type) : ""));
    }

    /** Runs it; gives what it was, for a look at what came up. */
    String check() {
      var sem = List.of("relaxed", "acquire", "release", "acq_rel").get(random.nextInt(4));
      var text = text(sem);
      var machine = new LockstepInterpreter(32 * WARPS);
      for (int i = 0; i < before.size(); i++) write(machine, places.get(i), type, before.get(i));
      var pointers = contiguous ? machine.uniform(256L) : registers(tensor, places);
      var arguments = List.of(pointers, registers(tensor, values), registers(tensor, masks));
      int ptx = random.nextBoolean() ? 80 : 86;
      var results = runOn(text, arguments, ptx, machine);
      for (int i = 0; i < before.size(); i++) {
        var expected =
            masks.get(i) == 0
                ? before.get(i)
                : combine(operation, type, before.get(i), values.get(i));
        assertEquals(expected, read(machine, places.get(i), type), "element " + i + " of\n" + text);
      }
      if (used) checkResult(results.getFirst(), text);
      return operation
          + (machine.hasSeen("\\.v\\d") ? " vector" : machine.hasSeen("x2 ") ? " pair" : "");
    }

    private void checkResult(Object[] result, String text) {
      int n = tensor.layout().inDimSize("register");
      Object zero = type.startsWith("i") ? (Object) 0L : (Object) 0.0;
      for (int t = 0; t < result.length; t++) {
        for (int r = 0; r < n; r++) {
          int i = tensor.element(t, r);
          var expected = masks.get(i) == 0 ? zero : before.get(i);
          assertEquals(expected, register(result[t], r), "thread " + t + " of\n" + text);
        }
      }
    }
  }

  @Test
  void eachElementIsDoneOnceAndItsOldValueReachesAll() {
    var seen =
        IntStream.range(0, CASES)
            .mapToObj(seed -> new Case(seed).check())
            .collect(Collectors.toSet());
    assertTrue(seen.containsAll(INTEGERS), seen.toString());
    assertTrue(seen.containsAll(List.of("fadd vector", "fadd pair", "fadd")), seen.toString());
  }

  @Test
  void compareAndSwapStoresWhereTheExpectedValueIs() {
    var random = new Random(4);
    for (int k = 0; k < CASES / 4; k++) {
      var tensor = tensor(random, shape(random));
      var machine = new LockstepInterpreter(32 * WARPS);
      int n = tensor.elements();
      var before = numbers(random, "i64", n);
      var values = numbers(random, "i64", n);
      var expected =
          before.stream().map(x -> random.nextBoolean() ? x : (Object) random.nextLong()).toList();
      var places = IntStream.range(0, n).mapToObj(i -> 64L + 8L * (i ^ 1)).toList();
      for (int i = 0; i < n; i++) write(machine, places.get(i), "i64", before.get(i));
      var text =
          module(
              """
              tt.func @f(%%p: %1$s, %%c: %2$s, %%v: %2$s) -> %2$s {
                %%0 = tt.atomic_cas acq_rel, gpu, %%p, %%c, %%v : (%1$s, %2$s, %2$s) -> %2$s
                tt.return %%0 : %2$s
              }
              """
                  .formatted(tensor.type("!tt.ptr<i64>"), tensor.type("i64")));
      var arguments =
          List.of(
              registers(tensor, places), registers(tensor, expected), registers(tensor, values));
      var result = runOn(text, arguments, 80, machine).getFirst();
      for (int i = 0; i < n; i++) {
        var after = before.get(i).equals(expected.get(i)) ? values.get(i) : before.get(i);
        assertEquals(after, read(machine, places.get(i), "i64"), text);
      }
      int registers = tensor.layout().inDimSize("register");
      for (int t = 0; t < 32 * WARPS; t++) {
        for (int r = 0; r < registers; r++) {
          assertEquals(before.get(tensor.element(t, r)), register(result[t], r), text);
        }
      }
    }
  }
}
