package org.tritonjvm.devicetest;

import static org.tritonjvm.nvidia.runtime.ElementType.BF16;
import static org.tritonjvm.nvidia.runtime.ElementType.F16;
import static org.tritonjvm.nvidia.runtime.ElementType.F32;
import static org.tritonjvm.nvidia.runtime.ElementType.F64;
import static org.tritonjvm.nvidia.runtime.ElementType.I16;
import static org.tritonjvm.nvidia.runtime.ElementType.I32;
import static org.tritonjvm.nvidia.runtime.ElementType.I64;
import static org.tritonjvm.nvidia.runtime.ElementType.I8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Reductions and scans. */
final class CombineCases {
  /** An operation that combines two numbers, in any order. */
  private record Combine(String op, ElementType type, Numbers inputs, LongBinaryOperator apply) {}

  private CombineCases() {}

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    for (var c : combines()) {
      recipes.add(new Recipe("tt.reduce." + c.op + "." + c.type.text(), f -> reduce(f, c)));
      // ptxas of CUDA 12 and 13 takes the result of a selp.b16 for that of a mul.bf16 in these.
      if (c.op.equals("arith.mulf") && c.type == BF16) continue;
      recipes.add(new Recipe("tt.scan." + c.op + "." + c.type.text(), f -> scan(f, c)));
    }
    for (var type : List.of(F32, I32, F16, I64, F64)) {
      recipes.add(new Recipe("tt.reduce.argmax." + type.text(), f -> argmax(f, type)));
    }
    return recipes;
  }

  private static List<Combine> combines() {
    var list = new ArrayList<Combine>();
    for (var t : List.of(F16, BF16, F32, F64)) {
      list.add(floating("arith.addf", t, Numbers.TINY, Double::sum));
      list.add(floating("arith.mulf", t, Numbers.UNITS, (a, b) -> a * b));
      list.add(floating("arith.maximumf", t, Numbers.ANY, Math::max));
      list.add(floating("arith.minimumf", t, Numbers.ORDINARY, Math::min));
      list.add(floating("arith.maxnumf", t, Numbers.ANY, ArithmeticCases::maxNumber));
      list.add(floating("arith.minnumf", t, Numbers.ANY, ArithmeticCases::minNumber));
    }
    for (var t : List.of(I8, I16, I32, I64)) {
      list.add(new Combine("arith.addi", t, Numbers.ANY, Long::sum));
      list.add(new Combine("arith.muli", t, Numbers.ANY, (a, b) -> a * b));
      list.add(new Combine("arith.xori", t, Numbers.ANY, (a, b) -> a ^ b));
      list.add(new Combine("arith.andi", t, Numbers.ANY, (a, b) -> a & b));
      list.add(
          new Combine("arith.maxsi", t, Numbers.ANY, (a, b) -> Math.max(t.signed(a), t.signed(b))));
      list.add(
          new Combine(
              "arith.minui", t, Numbers.ANY, (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b));
    }
    return list;
  }

  private static Combine floating(
      String op, ElementType t, Numbers inputs, DoubleBinaryOperator apply) {
    return new Combine(
        op, t, inputs, (a, b) -> t.encode(apply.applyAsDouble(t.decode(a), t.decode(b))));
  }

  /** Where the elements of a line along an axis are, by the number of an element on it. */
  record Lines(List<Integer> shape, int axis) {
    int length() {
      return shape.get(axis);
    }

    private int inner() {
      return Layouts.elements(shape.subList(axis + 1, shape.size()));
    }

    /** The element of a line at a position, by any element's number. */
    int at(int element, int position) {
      int inner = inner();
      return element / (inner * length()) * inner * length() + position * inner + element % inner;
    }

    int position(int element) {
      return element / inner() % length();
    }

    /** The number of the line's first element, by the number of what the axis is gone from. */
    int start(int reduced) {
      int inner = inner();
      return reduced / inner * inner * length() + reduced % inner;
    }
  }

  private static List<Integer> without(List<Integer> shape, int axis) {
    var rest = new ArrayList<>(shape);
    rest.remove(axis);
    return rest;
  }

  /** Of what is left of a tensor; of a number, any. */
  private static DistributedEncoding reduced(DistributedEncoding layout, int axis) {
    return layout.rank() == 1 ? layout : (DistributedEncoding) layout.inferReduce(axis);
  }

  private static void reduce(FunctionText f, Combine c) {
    var random = f.random();
    var shape = Layouts.shape(random);
    int axis = random.nextInt(shape.size());
    var layout = Layouts.any(random, shape);
    var data = c.inputs.tensor(random, c.type, shape);
    var source = f.load(data, layout);
    var rest = without(shape, axis);
    var result = new Operand("", c.type, rest, reduced(layout, axis));
    var t = c.type.text();
    var name =
        f.line(
            "%s = \"tt.reduce\"(%s) <{axis = %d : i32}> ({\n  ^bb0(%%a: %s, %%b: %s):\n    %%c = %s %%a, %%b : %s\n    tt.reduce.return %%c : %s\n  }) : (%s) -> %s",
            source.name(), axis, t, t, c.op, t, t, f.type(source), f.type(result));
    var lines = new Lines(shape, axis);
    var expected =
        HostTensor.of(
            c.type,
            rest,
            i -> {
              int start = lines.start((int) i);
              long sum = data.bits(start);
              for (int p = 1; p < lines.length(); p++) {
                sum = c.type.unsigned(c.apply.applyAsLong(sum, data.bits(lines.at(start, p))));
              }
              return sum;
            });
    f.store(result.named(name), expected, Rule.EXACT);
  }

  private static void scan(FunctionText f, Combine c) {
    var random = f.random();
    var shape = Layouts.shape(random);
    int axis = random.nextInt(shape.size());
    boolean reverse = random.nextBoolean();
    var data = c.inputs.tensor(random, c.type, shape);
    var source = f.load(data, Layouts.regular(random, shape.size()));
    var t = c.type.text();
    var name =
        f.line(
            "%s = \"tt.scan\"(%s) <{axis = %d : i32, reverse = %s}> ({\n  ^bb0(%%a: %s, %%b: %s):\n    %%c = %s %%a, %%b : %s\n    tt.scan.return %%c : %s\n  }) : (%s) -> %s",
            source.name(), axis, reverse, t, t, c.op, t, t, f.type(source), f.type(source));
    var lines = new Lines(shape, axis);
    var expected =
        HostTensor.of(
            c.type,
            shape,
            i -> {
              int element = (int) i;
              int end = lines.position(element);
              int step = reverse ? -1 : 1;
              int p = reverse ? lines.length() - 1 : 0;
              long sum = data.bits(lines.at(element, p));
              while (p != end) {
                p += step;
                sum = c.type.unsigned(c.apply.applyAsLong(sum, data.bits(lines.at(element, p))));
              }
              return sum;
            });
    f.store(source.named(name), expected, Rule.EXACT);
  }

  /** The largest of a line and where it is, the first of equal ones. */
  private static void argmax(FunctionText f, ElementType type) {
    var random = f.random();
    var shape = Layouts.shape(random);
    int axis = random.nextInt(shape.size());
    var layout = Layouts.any(random, shape);
    var data = Numbers.TINY.tensor(random, type, shape);
    var lines = new Lines(shape, axis);
    var places = HostTensor.of(I32, shape, i -> lines.position((int) i));
    var values = f.load(data, layout);
    var indices = f.load(places, layout);
    var rest = without(shape, axis);
    var reduced = reduced(layout, axis);
    var value = new Operand("", type, rest, reduced);
    var place = new Operand("", I32, rest, reduced);
    var t = type.text();
    var cmp = type.isFloat() ? "arith.cmpf o" : "arith.cmpi ";
    var greater = type.isFloat() ? "gt" : "sgt";
    var name =
        f.line(
            """
            %1$s:2 = "tt.reduce"(%2$s, %3$s) <{axis = %4$d : i32}> ({
              ^bb0(%%a: %5$s, %%i: i32, %%b: %5$s, %%j: i32):
                %%g = %6$s%7$s, %%a, %%b : %5$s
                %%e = %6$seq, %%a, %%b : %5$s
                %%l = arith.cmpi slt, %%i, %%j : i32
                %%t = arith.andi %%e, %%l : i1
                %%f = arith.ori %%g, %%t : i1
                %%v = arith.select %%f, %%a, %%b : %5$s
                %%p = arith.select %%f, %%i, %%j : i32
                tt.reduce.return %%v, %%p : %5$s, i32
              }) : (%8$s, %9$s) -> (%10$s, %11$s)"""
                .indent(0)
                .strip(),
            values.name(),
            indices.name(),
            axis,
            t,
            cmp,
            greater,
            f.type(values),
            f.type(indices),
            f.type(value),
            f.type(place));
    var best = new int[Layouts.elements(rest)];
    for (int i = 0; i < best.length; i++) {
      int start = lines.start(i);
      for (int p = 1; p < lines.length(); p++) {
        if (data.number(lines.at(start, p)) > data.number(lines.at(start, best[i]))) best[i] = p;
      }
    }
    f.store(
        value.named(name + "#0"),
        HostTensor.of(type, rest, i -> data.bits(lines.at(lines.start((int) i), best[(int) i]))),
        Rule.EXACT);
    f.store(place.named(name + "#1"), HostTensor.of(I32, rest, i -> best[(int) i]), Rule.EXACT);
  }
}
