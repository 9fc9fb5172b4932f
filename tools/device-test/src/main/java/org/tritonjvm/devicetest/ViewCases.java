package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Operations that move elements: other shapes, picking, counting. */
final class ViewCases {
  private static final List<ElementType> TYPES =
      List.of(
          ElementType.I1,
          ElementType.I8,
          ElementType.F16,
          ElementType.BF16,
          ElementType.I32,
          ElementType.F32,
          ElementType.F64);

  private ViewCases() {}

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    for (var type : TYPES) {
      var suffix = "." + type.text();
      recipes.add(new Recipe("tt.trans" + suffix, f -> trans(f, type)));
      recipes.add(new Recipe("tt.reshape" + suffix, f -> reshape(f, type)));
      recipes.add(new Recipe("tt.join" + suffix, f -> join(f, type)));
      recipes.add(new Recipe("tt.split" + suffix, f -> split(f, type)));
      recipes.add(new Recipe("tt.broadcast" + suffix, f -> broadcast(f, type)));
      if (type == ElementType.I1) continue;
      recipes.add(new Recipe("tt.gather" + suffix, f -> gather(f, type)));
      recipes.add(new Recipe("tt.gather.within_warps" + suffix, f -> gatherInWarp(f, type)));
    }
    recipes.add(new Recipe("tt.histogram", f -> histogram(f, false)));
    recipes.add(new Recipe("tt.histogram.masked", f -> histogram(f, true)));
    return recipes;
  }

  private static void trans(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    int rank = shape.size();
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    var layout = Layouts.any(random, shape);
    var data = Numbers.ANY.tensor(random, type, shape);
    var source = f.load(data, layout);
    var target = order.stream().map(shape::get).toList();
    var result =
        new Operand("", type, target, (DistributedEncoding) layout.inferTrans(shape, order));
    var name =
        f.line(
            "%s = tt.trans %s {order = array<i32: %s>} : %s -> %s",
            source.name(),
            order.toString().replaceAll("[\\[\\]]", ""),
            f.type(source),
            f.type(result));
    f.store(
        result.named(name),
        HostTensor.of(
            type,
            target,
            i -> {
              var index = index((int) i, target);
              var original = new ArrayList<>(Collections.nCopies(rank, 0));
              for (int d = 0; d < rank; d++) original.set(order.get(d), index.get(d));
              return data.bits(number(original, shape));
            }),
        Rule.EXACT);
  }

  private static List<Integer> index(int number, List<Integer> shape) {
    var index = new ArrayList<>(shape);
    for (int d = shape.size() - 1; d >= 0; d--) {
      index.set(d, number % shape.get(d));
      number /= shape.get(d);
    }
    return index;
  }

  private static int number(List<Integer> index, List<Integer> shape) {
    int number = 0;
    for (int d = 0; d < shape.size(); d++) number = number * shape.get(d) + index.get(d);
    return number;
  }

  private static void reshape(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    int rest = Layouts.elements(shape);
    var target = new ArrayList<Integer>();
    while (target.size() < 2 && rest > 1) {
      int extent = 1 << random.nextInt(Integer.numberOfTrailingZeros(rest) + 1);
      target.add(extent);
      rest /= extent;
    }
    target.add(rest);
    var layout = Layouts.any(random, shape);
    var data = Numbers.ANY.tensor(random, type, shape);
    var source = f.load(data, layout);
    var inferred = layout.inferReshape(shape, target, Optional.empty(), false);
    var result = new Operand("", type, target, (DistributedEncoding) inferred);
    var name =
        f.line("%s = tt.reshape %s : %s -> %s", source.name(), f.type(source), f.type(result));
    f.store(result.named(name), new HostTensor(type, target, data.data()), Rule.EXACT);
  }

  private static List<Integer> append(List<Integer> shape, int extent) {
    var longer = new ArrayList<>(shape);
    longer.add(extent);
    return longer;
  }

  private static void join(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random, 1 + random.nextInt(2));
    var layout = Layouts.blocked(random, shape.size());
    var first = Numbers.ANY.tensor(random, type, shape);
    var second = Numbers.ANY.tensor(random, type, shape);
    var a = f.load(first, layout);
    var b = f.load(second, layout);
    var target = append(shape, 2);
    var result = new Operand("", type, target, (DistributedEncoding) layout.inferJoin(shape));
    var name =
        f.line("%s = tt.join %s, %s : %s -> %s", a.name(), b.name(), f.type(a), f.type(result));
    f.store(
        result.named(name),
        HostTensor.of(type, target, i -> (i % 2 == 0 ? first : second).bits((int) (i / 2))),
        Rule.EXACT);
  }

  private static void split(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random, 1 + random.nextInt(2));
    var whole = append(shape, 2);
    // Split undoes join, so what it takes is what join gives.
    var half = Layouts.blocked(random, shape.size());
    var layout = (DistributedEncoding) half.inferJoin(shape);
    var data = Numbers.ANY.tensor(random, type, whole);
    var source = f.load(data, layout);
    var result = new Operand("", type, shape, (DistributedEncoding) layout.inferSplit(whole));
    var name =
        f.line("%s:2 = tt.split %s : %s -> %s", source.name(), f.type(source), f.type(result));
    for (int side = 0; side < 2; side++) {
      int s = side;
      f.store(
          result.named(name + "#" + side),
          HostTensor.of(type, shape, i -> data.bits((int) (2 * i) + s)),
          Rule.EXACT);
    }
  }

  private static void broadcast(FunctionText f, ElementType type) {
    var random = f.random();
    var target = Layouts.shape(random);
    var shape = target.stream().map(e -> random.nextBoolean() ? 1 : e).toList();
    var layout = Layouts.blocked(random, target.size());
    var data = Numbers.ANY.tensor(random, type, shape);
    var source = f.load(data, layout);
    var result = new Operand("", type, target, layout);
    var name =
        f.line("%s = tt.broadcast %s : %s -> %s", source.name(), f.type(source), f.type(result));
    f.store(
        result.named(name),
        HostTensor.of(
            type,
            target,
            i -> {
              var index = new ArrayList<>(index((int) i, target));
              for (int d = 0; d < index.size(); d++) if (shape.get(d) == 1) index.set(d, 0);
              return data.bits(number(index, shape));
            }),
        Rule.EXACT);
  }

  private static void gather(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random, 1 + random.nextInt(2));
    int axis = random.nextInt(shape.size());
    var target = new ArrayList<>(shape);
    target.set(axis, 1 << (2 + random.nextInt(5)));
    var layout = Layouts.blocked(random, shape.size());
    gather(f, type, shape, target, axis, layout, Layouts.blocked(random, shape.size()));
  }

  /** Of lines that each lie in a warp. */
  private static void gatherInWarp(FunctionText f, ElementType type) {
    var random = f.random();
    int rank = 1 + random.nextInt(3);
    int axis = random.nextInt(rank);
    var shape = new ArrayList<>(Layouts.shape(random, rank));
    shape.set(axis, 1 << random.nextInt(6));
    var target = new ArrayList<>(shape);
    target.set(axis, 1 << random.nextInt(6));
    var layout = Layouts.ofLines(random, shape, axis);
    var ofIndices = Layouts.ofSameLines(random, layout, target, axis);
    gather(f, type, shape, target, axis, layout, ofIndices);
  }

  private static void gather(
      FunctionText f,
      ElementType type,
      List<Integer> shape,
      List<Integer> target,
      int axis,
      DistributedEncoding layout,
      DistributedEncoding ofIndices) {
    var random = f.random();
    var data = Numbers.ANY.tensor(random, type, shape);
    var places = random.ints(Layouts.elements(target), 0, shape.get(axis)).toArray();
    var source = f.load(data, layout);
    var indices = f.load(HostTensor.of(ElementType.I32, target, i -> places[(int) i]), ofIndices);
    var result = new Operand("", type, target, indices.layout());
    var name =
        f.line(
            "%s = tt.gather %s[%s] {axis = %d : i32} : (%s, %s) -> %s",
            source.name(), indices.name(), axis, f.type(source), f.type(indices), f.type(result));
    f.store(
        result.named(name),
        HostTensor.of(
            type,
            target,
            i -> {
              var index = new ArrayList<>(index((int) i, target));
              index.set(axis, places[(int) i]);
              return data.bits(number(index, shape));
            }),
        Rule.EXACT);
  }

  private static void histogram(FunctionText f, boolean masked) {
    var random = f.random();
    var shape = Layouts.shape(random, 1);
    int bins = 1 << (1 + random.nextInt(8));
    var layout = Layouts.any(random, shape);
    var data = HostTensor.of(ElementType.I32, shape, _ -> random.nextInt(bins));
    var mask = HostTensor.of(ElementType.I1, shape, _ -> random.nextInt(2));
    var source = f.load(data, layout);
    var counts = new Operand("", ElementType.I32, List.of(bins), Layouts.blocked(random, 1));
    var condition = masked ? ", " + f.load(mask, layout).name() : "";
    var name =
        f.line(
            "%s = tt.histogram %s%s : %s -> %s",
            source.name(), condition, f.type(source), f.type(counts));
    var expected = new int[bins];
    for (int i = 0; i < data.size(); i++) {
      if (!masked || mask.bits(i) != 0) expected[(int) data.bits(i)]++;
    }
    f.store(
        counts.named(name),
        HostTensor.of(ElementType.I32, List.of(bins), i -> expected[(int) i]),
        Rule.EXACT);
  }
}
