package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Loads and stores with masks, in any order, and moves between layouts. */
final class MemoryCases {
  private static final List<String> CACHE =
      List.of("", " cacheModifier = ca", " cacheModifier = cg", " evictionPolicy = evict_first");

  private MemoryCases() {}

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    for (var type : ElementType.values()) {
      if (type == ElementType.I1) continue;
      recipes.add(new Recipe("tt.load.masked." + type.text(), f -> load(f, type)));
      recipes.add(new Recipe("tt.store.masked." + type.text(), f -> store(f, type)));
      recipes.add(new Recipe("tt.load.scattered." + type.text(), f -> scattered(f, type)));
      recipes.add(new Recipe("ttg.convert_layout." + type.text(), f -> convert(f, type)));
      recipes.add(
          new Recipe("ttg.convert_layout.within_warps." + type.text(), f -> convertInWarp(f, type)));
      recipes.add(new Recipe("ttg.local_load." + type.text(), f -> shared(f, type)));
    }
    recipes.add(new Recipe("ttg.convert_layout.i1", f -> convert(f, ElementType.I1)));
    recipes.add(
        new Recipe("ttg.convert_layout.within_warps.i1", f -> convertInWarp(f, ElementType.I1)));
    return recipes;
  }

  /** Set for runs of elements. */
  private static HostTensor mask(Random random, List<Integer> shape) {
    int run = 1 << random.nextInt(5);
    var bits = random.ints(Layouts.elements(shape)).toArray();
    return HostTensor.of(ElementType.I1, shape, i -> bits[(int) i / run] & 1);
  }

  /** A mask that the compiler can see through: the first elements, in row-major order. */
  private static Operand bound(
      FunctionText f, List<Integer> shape, DistributedEncoding layout, int count) {
    var type = f.type("i32", shape, layout);
    var numbers = f.numbers(shape, layout);
    var most = f.constant("" + count, type);
    return new Operand(
        f.line("%s = arith.cmpi slt, %s, %s : %s", numbers, most, type),
        ElementType.I1,
        shape,
        layout);
  }

  /** A mask as data, and as an operand. */
  private record Masked(HostTensor data, Operand operand) {}

  private static Masked masked(FunctionText f, List<Integer> shape, DistributedEncoding layout) {
    var random = f.random();
    if (random.nextBoolean()) {
      int count = random.nextInt(Layouts.elements(shape) + 1);
      var data = HostTensor.of(ElementType.I1, shape, i -> i < count ? 1 : 0);
      return new Masked(data, bound(f, shape, layout, count));
    }
    var data = mask(random, shape);
    return new Masked(data, f.load(data, layout));
  }

  private static void load(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    var data = Numbers.ANY.tensor(random, type, shape);
    var other = Numbers.ANY.tensor(random, type, shape);
    var mask = masked(f, shape, layout);
    var others = f.load(other, layout);
    var argument = f.argument(type, data, data, Rule.EXACT);
    var at = f.pointers(argument, type, f.numbers(shape, layout), shape, layout);
    var loaded =
        f.line(
            "%s = tt.load %s, %s, %s%s : %s",
            at,
            mask.operand.name(),
            others.name(),
            Layouts.pick(random, CACHE),
            f.type("!tt.ptr<" + type.text() + ">", shape, layout));
    f.store(
        others.named(loaded),
        HostTensor.of(
            type, shape, i -> (mask.data.bits((int) i) != 0 ? data : other).bits((int) i)),
        Rule.EXACT);
  }

  private static void store(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    var data = Numbers.ANY.tensor(random, type, shape);
    var before = Numbers.ANY.tensor(random, type, shape);
    var value = f.load(data, layout);
    var mask = masked(f, shape, layout);
    var after =
        HostTensor.of(
            type, shape, i -> (mask.data.bits((int) i) != 0 ? data : before).bits((int) i));
    f.store(value, after, before, Rule.EXACT, Optional.of(mask.operand));
  }

  private static void scattered(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var layout = Layouts.any(random, shape);
    int n = Layouts.elements(shape);
    var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, random);
    var places = HostTensor.of(ElementType.I32, shape, i -> order.get((int) i));
    var data = Numbers.ANY.tensor(random, type, shape);
    var numbers = f.load(places, layout);
    var argument = f.argument(type, data, data, Rule.EXACT);
    var at = f.pointers(argument, type, numbers.name(), shape, layout);
    var loaded =
        f.line("%s = tt.load %s : %s", at, f.type("!tt.ptr<" + type.text() + ">", shape, layout));
    f.store(
        new Operand(loaded, type, shape, layout),
        HostTensor.of(type, shape, i -> data.bits(order.get((int) i))),
        Rule.EXACT);
  }

  private static void convert(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    convert(f, type, shape, Layouts.any(random, shape), Layouts.any(random, shape), "");
  }

  /** Between the lanes of a warp, sometimes where shared memory were better. */
  private static void convertInWarp(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    var from = Layouts.linear(random, shape);
    var how = random.nextInt(3) == 0 ? "{force_warp_shuffle} " : "";
    convert(f, type, shape, from, Layouts.inSameWarps(random, from), how);
  }

  private static void convert(
      FunctionText f,
      ElementType type,
      List<Integer> shape,
      DistributedEncoding from,
      DistributedEncoding to,
      String attributes) {
    var data = Numbers.ANY.tensor(f.random(), type, shape);
    var source = f.load(data, from);
    var target = new Operand("", type, shape, to);
    var moved =
        f.line(
            "%s = ttg.convert_layout %s %s: %s -> %s",
            source.name(), attributes, f.type(source), f.type(target));
    f.store(target.named(moved), data, Rule.EXACT);
  }

  /** Through shared memory, with a swizzle. */
  private static void shared(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random, 2);
    var data = Numbers.ANY.tensor(random, type, shape);
    var source = f.load(data, Layouts.any(random, shape));
    var memory =
        "!ttg.memdesc<%dx%dx%s, #ttg.swizzled_shared<{vec = %d, perPhase = %d, maxPhase = %d, order = %s}>, #ttg.shared_memory, mutable>"
            .formatted(
                shape.get(0),
                shape.get(1),
                type.text(),
                1 << random.nextInt(4),
                1 << random.nextInt(3),
                1 << random.nextInt(4),
                random.nextBoolean() ? "[1, 0]" : "[0, 1]");
    String buffer;
    if (random.nextBoolean()) {
      buffer =
          f.line("%s = ttg.local_alloc %s : (%s) -> %s", source.name(), f.type(source), memory);
    } else {
      buffer = f.line("%s = ttg.local_alloc : () -> %s", memory);
      f.effect("ttg.local_store %s, %s : %s -> %s", source.name(), buffer, f.type(source), memory);
    }
    var target = new Operand("", type, shape, Layouts.any(random, shape));
    var loaded = f.line("%s = ttg.local_load %s : %s -> %s", buffer, memory, f.type(target));
    f.store(target.named(loaded), data, Rule.EXACT);
  }
}
