package org.tritonjvm.devicetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.SliceEncoding;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.nvidia.runtime.ElementType;
import org.tritonjvm.nvidia.runtime.HostTensor;

/** Writes a function that loads tensors in any layout, works on them, and stores what came out. */
final class FunctionText {
  private static final byte POISON = 0x7f;

  private final Context context;
  private final Random random;
  private final String name;
  private final List<String> arguments = new ArrayList<>();
  private final List<TestCase.Buffer> buffers = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private int values;

  FunctionText(Context context, Random random, String name) {
    this.context = context;
    this.random = random;
    this.name = name;
  }

  Random random() {
    return random;
  }

  TestCase finish(int ptxVersion) {
    var text =
        "tt.func public @%s(%s) {\n%s  tt.return\n}\n"
            .formatted(name, String.join(", ", arguments), body);
    return new TestCase(name, text, List.copyOf(buffers), ptxVersion);
  }

  // Types

  String layout(DistributedEncoding encoding) {
    return context.print(encoding);
  }

  /** Of a tensor; of a number if there are no dimensions. */
  String type(String element, List<Integer> shape, DistributedEncoding encoding) {
    if (shape.isEmpty()) return element;
    return "tensor<%sx%s, %s>"
        .formatted(
            shape.stream().map(String::valueOf).collect(Collectors.joining("x")),
            element,
            layout(encoding));
  }

  String type(Operand operand) {
    return type(operand.type().text(), operand.shape(), operand.layout());
  }

  // Operations

  String fresh() {
    return "%v" + values++;
  }

  /** Adds a line whose first {@code %s} is the result's name, which is returned. */
  String line(String format, Object... parts) {
    var result = fresh();
    var all = new Object[parts.length + 1];
    all[0] = result;
    System.arraycopy(parts, 0, all, 1, parts.length);
    body.append("  ").append(format.formatted(all)).append('\n');
    return result;
  }

  /** Adds lines without results. */
  void effect(String format, Object... parts) {
    body.append("  ").append(format.formatted(parts)).append('\n');
  }

  /** A tensor of one number. */
  String constant(String value, String type) {
    return type.startsWith("tensor")
        ? line("%s = arith.constant dense<%s> : %s", value, type)
        : line("%s = arith.constant %s : %s", value, type);
  }

  /** A new argument, which points to memory. */
  String argument(ElementType type, HostTensor before, HostTensor after, Rule rule) {
    var argument = "%p" + arguments.size();
    var hint = random.nextInt(4) > 0 ? " {tt.divisibility = 16 : i32}" : "";
    arguments.add("%s: !tt.ptr<%s>%s".formatted(argument, type.text(), hint));
    buffers.add(new TestCase.Buffer(before, after, rule));
    return argument;
  }

  /** The numbers of a tensor's elements in row-major order, i32. */
  String numbers(List<Integer> shape, DistributedEncoding layout) {
    int rank = shape.size();
    var whole = type("i32", shape, layout);
    String sum = "";
    int stride = 1;
    for (int d = rank - 1; d >= 0; d--) {
      var index = index(shape, layout, d);
      if (stride > 1) {
        index = line("%s = arith.muli %s, %s : %s", index, constant("" + stride, whole), whole);
      }
      sum = sum.isEmpty() ? index : line("%s = arith.addi %s, %s : %s", sum, index, whole);
      stride *= shape.get(d);
    }
    return sum;
  }

  /** The index along a dimension, i32. */
  private String index(List<Integer> shape, DistributedEncoding layout, int dim) {
    int rank = shape.size();
    // Dimensions go from the last on, so that each is where it was when it comes back.
    var layouts = new ArrayList<DistributedEncoding>(List.of(layout));
    var dropped = new ArrayList<Integer>();
    for (int d = rank - 1; d >= 0; d--) {
      if (d == dim) continue;
      layouts.add(new SliceEncoding(d, layouts.getLast()));
      dropped.add(d);
    }
    int extent = shape.get(dim);
    var current = List.of(extent);
    var type = type("i32", current, layouts.getLast());
    var value = line("%s = tt.make_range {end = %d : i32, start = 0 : i32} : %s", extent, type);
    for (int i = dropped.size() - 1; i >= 0; i--) {
      var next = new ArrayList<>(current);
      next.add(dropped.get(i), 1);
      var nextType = type("i32", next, layouts.get(i));
      value =
          line(
              "%s = tt.expand_dims %s {axis = %d : i32} : %s -> %s",
              value, dropped.get(i), type, nextType);
      current = next;
      type = nextType;
    }
    var whole = type("i32", shape, layout);
    return type.equals(whole) ? value : line("%s = tt.broadcast %s : %s -> %s", value, type, whole);
  }

  /** Pointers to the elements behind an argument, i32 numbers saying which. */
  String pointers(
      String argument,
      ElementType type,
      String numbers,
      List<Integer> shape,
      DistributedEncoding layout) {
    var pointer = "!tt.ptr<" + type.text() + ">";
    var all = type(pointer, shape, layout);
    if (shape.isEmpty()) {
      return line("%s = tt.addptr %s, %s : %s, i32", argument, numbers, pointer);
    }
    var base = line("%s = tt.splat %s : %s -> %s", argument, pointer, all);
    return line("%s = tt.addptr %s, %s : %s, %s", base, numbers, all, type("i32", shape, layout));
  }

  /** Loads a tensor; truth values are bytes in memory. */
  Operand load(HostTensor data, DistributedEncoding layout) {
    var shape = data.shape();
    var memory = data.type() == ElementType.I1 ? ElementType.I8 : data.type();
    var argument = argument(memory, data, data, Rule.EXACT);
    var at = pointers(argument, memory, numbers(shape, layout), shape, layout);
    var loaded =
        line("%s = tt.load %s : %s", at, type("!tt.ptr<" + memory.text() + ">", shape, layout));
    var result = new Operand(loaded, data.type(), shape, layout);
    if (data.type() != ElementType.I1) return result;
    return result.named(
        line("%s = arith.trunci %s : %s to %s", loaded, type("i8", shape, layout), type(result)));
  }

  /** Memory that nothing was written to. */
  static HostTensor poison(HostTensor like) {
    var bytes = new byte[like.data().length];
    java.util.Arrays.fill(bytes, POISON);
    return new HostTensor(like.type(), like.shape(), bytes);
  }

  /** Stores a tensor, or a number, that should be as expected. */
  void store(Operand value, HostTensor expected, Rule rule) {
    store(value, expected, poison(expected), rule, Optional.empty());
  }

  /**
   * Stores those elements of a tensor whose mask is set.
   *
   * @param expected what all of the memory holds then
   */
  void store(
      Operand value, HostTensor expected, HostTensor before, Rule rule, Optional<Operand> mask) {
    boolean isTruth = value.type() == ElementType.I1;
    var memory = isTruth ? ElementType.I8 : value.type();
    var argument = argument(memory, before, expected, rule);
    var name = value.name();
    if (isTruth) {
      name =
          line(
              "%s = arith.extui %s : %s to %s",
              name, type(value), type("i8", value.shape(), value.layout()));
    }
    if (value.shape().isEmpty()) {
      effect("tt.store %s, %s : !tt.ptr<%s>", argument, name, memory.text());
      return;
    }
    var numbers = numbers(value.shape(), value.layout());
    var at = pointers(argument, memory, numbers, value.shape(), value.layout());
    var masked = mask.map(m -> ", " + m.name()).orElse("");
    effect(
        "tt.store %s, %s%s : %s",
        at, name, masked, type("!tt.ptr<" + memory.text() + ">", value.shape(), value.layout()));
  }
}
