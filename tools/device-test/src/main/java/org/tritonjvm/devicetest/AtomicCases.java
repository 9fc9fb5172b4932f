package org.tritonjvm.devicetest;

import static org.tritonjvm.devicetest.Layouts.pick;
import static org.tritonjvm.nvidia.runtime.ElementType.BF16;
import static org.tritonjvm.nvidia.runtime.ElementType.F16;
import static org.tritonjvm.nvidia.runtime.ElementType.F32;
import static org.tritonjvm.nvidia.runtime.ElementType.F64;
import static org.tritonjvm.nvidia.runtime.ElementType.I32;
import static org.tritonjvm.nvidia.runtime.ElementType.I64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Atomic operations on distinct elements, and sums of many into few. */
final class AtomicCases {
  private static final List<String> SEM = List.of("relaxed", "acquire", "release", "acq_rel");
  private static final List<String> SCOPE = List.of("gpu", "cta", "sys");

  private AtomicCases() {}

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    for (var t : List.of(I32, I64, F32, F64, F16, BF16)) {
      // The assembler in JCuda loses additions of bf16; the driver's does not.
      int ptx = t == BF16 ? Recipe.DRIVER_PTX : Recipe.USUAL_PTX;
      for (var op : operations(t)) {
        recipes.add(new Recipe("tt.atomic_rmw." + op + "." + t.text(), f -> rmw(f, t, op), ptx));
      }
      recipes.add(new Recipe("tt.atomic_rmw.collide." + t.text(), f -> collide(f, t), ptx));
      recipes.add(new Recipe("tt.atomic_rmw.scalar." + t.text(), f -> scalar(f, t), ptx));
    }
    for (var t : List.of(ElementType.I16, I32, I64)) {
      recipes.add(new Recipe("tt.atomic_cas." + t.text(), f -> cas(f, t)));
    }
    return recipes;
  }

  private static List<String> operations(ElementType t) {
    if (!t.isFloat()) {
      return List.of("and", "or", "xor", "add", "max", "min", "umax", "umin", "exch");
    }
    return t.bits() == 16 ? List.of("fadd") : List.of("fadd", "max", "min", "exch");
  }

  private static long combine(ElementType t, String op, long a, long b) {
    return t.unsigned(
        switch (op) {
          case "and" -> a & b;
          case "or" -> a | b;
          case "xor" -> a ^ b;
          case "add" -> a + b;
          case "fadd" -> t.encode(t.decode(a) + t.decode(b));
          case "max" ->
              t.isFloat()
                  ? t.encode(Math.max(t.decode(a), t.decode(b)))
                  : Math.max(t.signed(a), t.signed(b));
          case "min" ->
              t.isFloat()
                  ? t.encode(Math.min(t.decode(a), t.decode(b)))
                  : Math.min(t.signed(a), t.signed(b));
          case "umax" -> Long.compareUnsigned(a, b) > 0 ? a : b;
          case "umin" -> Long.compareUnsigned(a, b) < 0 ? a : b;
          default -> b;
        });
  }

  private static String order(Random random) {
    return pick(random, SEM) + ", " + pick(random, SCOPE);
  }

  /** Pointers to distinct elements, in their own order or any other. */
  private static List<Integer> places(Random random, int count) {
    var order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    if (random.nextBoolean()) Collections.shuffle(order, random);
    return order;
  }

  private static String pointer(ElementType t) {
    return "!tt.ptr<" + t.text() + ">";
  }

  private static void rmw(FunctionText f, ElementType t, String op) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    int n = Layouts.elements(shape);
    var numbers = t.isFloat() ? Numbers.ORDINARY : Numbers.ANY;
    var before = numbers.tensor(random, t, shape);
    var data = numbers.tensor(random, t, shape);
    boolean isMasked = random.nextBoolean();
    int run = 1 << random.nextInt(4);
    var bits = random.ints(n).toArray();
    var mask = HostTensor.of(ElementType.I1, shape, i -> isMasked ? bits[(int) i / run] & 1 : 1);
    var order = places(random, n);
    var values = f.load(data, layout);
    Optional<Operand> masks = isMasked ? Optional.of(f.load(mask, layout)) : Optional.empty();
    var after = before.data().clone();
    var changed = new HostTensor(t, shape, after);
    var old = FunctionText.poison(before);
    for (int i = 0; i < n; i++) {
      if (mask.bits(i) == 0) continue;
      int at = order.get(i);
      old.put(i, before.bits(at));
      changed.put(at, combine(t, op, before.bits(at), data.bits(i)));
    }
    boolean isOrdered = IntStream.range(0, n).allMatch(i -> order.get(i) == i);
    var at =
        isOrdered
            ? f.numbers(shape, layout)
            : f.load(HostTensor.of(I32, shape, i -> order.get((int) i)), layout).name();
    var argument = f.argument(t, before, changed, Rule.EXACT);
    var pointers = f.pointers(argument, t, at, shape, layout);
    var pointerType = f.type(pointer(t), shape, layout);
    var name =
        f.line(
            "%s = tt.atomic_rmw %s, %s, %s, %s%s : (%s, %s%s) -> %s",
            op,
            order(random),
            pointers,
            values.name(),
            masks.map(m -> ", " + m.name()).orElse(""),
            pointerType,
            f.type(values),
            masks.map(m -> ", " + f.type(m)).orElse(""),
            f.type(values));
    if (random.nextBoolean()) {
      f.store(values.named(name), old, FunctionText.poison(before), Rule.EXACT, masks);
    }
  }

  /** All elements are added to a few, or the largest is found. */
  private static void collide(FunctionText f, ElementType t) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    int n = Layouts.elements(shape);
    int cells = 1 << random.nextInt(3);
    var data = Numbers.TINY.tensor(random, t, shape);
    var before = Numbers.TINY.tensor(random, t, List.of(cells));
    var cell = random.ints(n, 0, cells).toArray();
    var op = t.bits() == 16 ? "fadd" : random.nextBoolean() ? "max" : t.isFloat() ? "fadd" : "add";
    var after = new HostTensor(t, before.shape(), before.data().clone());
    for (int i = 0; i < n; i++) {
      after.put(cell[i], combine(t, op, after.bits(cell[i]), data.bits(i)));
    }
    var values = f.load(data, layout);
    var at = f.load(HostTensor.of(I32, shape, i -> cell[(int) i]), layout);
    var argument = f.argument(t, before, after, Rule.EXACT);
    var pointers = f.pointers(argument, t, at.name(), shape, layout);
    f.line(
        "%s = tt.atomic_rmw %s, %s, %s, %s : (%s, %s) -> %s",
        op,
        order(random),
        pointers,
        values.name(),
        f.type(pointer(t), shape, layout),
        f.type(values),
        f.type(values));
  }

  /** A number, of which all threads get the old value. */
  private static void scalar(FunctionText f, ElementType t) {
    var random = f.random();
    var one = List.of(1);
    var before = Numbers.ORDINARY.tensor(random, t, one);
    var data = Numbers.ORDINARY.tensor(random, t, one);
    var op = pick(random, operations(t));
    var after = HostTensor.of(t, one, _ -> combine(t, op, before.bits(0), data.bits(0)));
    var source = f.argument(t, data, data, Rule.EXACT);
    var value = f.line("%s = tt.load %s : %s", source, pointer(t));
    var target = f.argument(t, before, after, Rule.EXACT);
    var yes = f.line("%s = arith.constant true");
    var old =
        f.line(
            "%s = tt.atomic_rmw %s, %s, %s, %s, %s : (%s, %s, i1) -> %s",
            op, order(random), target, value, yes, pointer(t), t.text(), t.text());
    var shape = Layouts.shape(random);
    var all = new Operand("", t, shape, Layouts.any(random, shape));
    var spread = f.line("%s = tt.splat %s : %s -> %s", old, t.text(), f.type(all));
    f.store(all.named(spread), HostTensor.of(t, shape, _ -> before.bits(0)), Rule.EXACT);
  }

  private static void cas(FunctionText f, ElementType t) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    var before = Numbers.TINY.tensor(random, t, shape);
    var wanted = Numbers.TINY.tensor(random, t, shape);
    var data = Numbers.ANY.tensor(random, t, shape);
    var after =
        HostTensor.of(
            t,
            shape,
            i -> (before.bits((int) i) == wanted.bits((int) i) ? data : before).bits((int) i));
    var expected = f.load(wanted, layout);
    var values = f.load(data, layout);
    var argument = f.argument(t, before, after, Rule.EXACT);
    var pointers = f.pointers(argument, t, f.numbers(shape, layout), shape, layout);
    var name =
        f.line(
            "%s = tt.atomic_cas %s, %s, %s, %s : (%s, %s, %s) -> %s",
            order(random),
            pointers,
            expected.name(),
            values.name(),
            f.type(pointer(t), shape, layout),
            f.type(values),
            f.type(values),
            f.type(values));
    if (random.nextBoolean()) f.store(values.named(name), before, Rule.EXACT);
  }
}
