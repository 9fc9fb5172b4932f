package org.tritonjvm.passes.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Random functions over small tensors of integers and pointers. */
final class TensorPrograms {
  private static final long[][] SHAPES = {
    {8}, {16}, {4, 8}, {8, 4}, {1, 8}, {8, 1}, {2, 4, 2}, {4, 2, 4}
  };
  private static final String[] BINARY = {
    "addi", "addi", "addi", "subi", "muli", "muli", "divsi", "divui", "remsi", "remui", "andi",
    "ori", "xori", "shli", "shrsi", "shrui", "maxsi", "minsi", "maxui", "minui"
  };
  private static final String[] PREDICATES = {
    "eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"
  };

  /** An argument, with what its attributes promise. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Argument(
      String element, long[] shape, long contiguity, long divisibility, long constancy) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Value(String name, String element, long[] shape) {
    String type() {
      return type(shape, element);
    }

    static String type(long[] shape, String element) {
      if (shape.length == 0) return element;
      return LongStream.of(shape)
          .mapToObj(n -> n + "x")
          .collect(Collectors.joining("", "tensor<", element + ">"));
    }
  }

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final List<Argument> arguments = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private int next;

  TensorPrograms(long seed) {
    random = new Random(seed);
  }

  List<Argument> arguments() {
    return arguments;
  }

  /** A function {@code f} of {@link #arguments}. */
  String generate() {
    var header = new ArrayList<String>();
    header.add(argument("i32", new long[0], 1, pick(1, 4, 8, 16), 1));
    header.add(argument("i32", new long[0], 1, 1, 1));
    header.add(
        argument("!tt.ptr<" + pickText("i8", "i16", "i32", "i64") + ">", new long[0], 1, 16, 1));
    header.add(argument("i1", new long[0], 1, 1, 1));
    var shape = SHAPES[random.nextInt(2)];
    long contiguity = pick(1, 1, 2, 4);
    long constancy = contiguity == 1 ? pick(1, 2, 4) : 1;
    header.add(argument("i32", shape, contiguity, pick(1, 2, 4, 8), constancy));
    header.add(argument("i1", shape, 1, 1, pick(1, 2, 4)));
    statements(14);
    loop();
    statements(4);
    return "tt.func @f(" + String.join(", ", header) + ") {\n" + text + "  tt.return\n}\n";
  }

  private String argument(
      String element, long[] shape, long contiguity, long divisibility, long constancy) {
    var name = "%a" + arguments.size();
    arguments.add(new Argument(element, shape, contiguity, divisibility, constancy));
    var value = new Value(name, element, shape);
    values.add(value);
    return "%s: %s {tt.contiguity = %d : i32, tt.divisibility = %d : i32, tt.constancy = %d : i32}"
        .formatted(name, value.type(), contiguity, divisibility, constancy);
  }

  private long pick(long... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pickText(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private Value emit(String element, long[] shape, String operation) {
    var value = new Value("%v" + next++, element, shape);
    text.append("  ").append(value.name).append(" = ").append(operation).append('\n');
    values.add(value);
    return value;
  }

  private Value any(String element, long[] shape) {
    var fitting =
        values.stream()
            .filter(v -> v.element.equals(element) && java.util.Arrays.equals(v.shape, shape))
            .toList();
    // Mostly the newest, so that programs grow deep.
    if (!fitting.isEmpty() && random.nextInt(4) > 0) {
      int back = Math.min(fitting.size() - 1, (int) Math.abs(random.nextGaussian() * 2));
      return fitting.get(fitting.size() - 1 - back);
    }
    return fresh(element, shape);
  }

  /** A new value without operands of its type. */
  private Value fresh(String element, long[] shape) {
    if (shape.length == 0 && element.equals("i32")) {
      return random.nextBoolean() ? values.get(random.nextInt(2)) : constant(element, shape);
    }
    if (element.startsWith("!tt.ptr")) {
      var scalar =
          element.equals(values.get(2).element)
              ? values.get(2)
              : emit(
                  element,
                  new long[0],
                  "tt.bitcast %s : %s -> %s"
                      .formatted(values.get(2).name, values.get(2).element, element));
      return shape.length == 0 ? scalar : splat(scalar, shape);
    }
    if (shape.length == 0) return constant(element, shape);
    if (element.equals("i1")) return constant(element, shape);
    if (shape.length == 1 && element.equals("i32") && random.nextInt(3) > 0) return range(shape);
    if (element.equals("i32") && random.nextBoolean()) {
      return splat(any("i32", new long[0]), shape);
    }
    return constant(element, shape);
  }

  private Value constant(String element, long[] shape) {
    long number =
        element.equals("i1")
            ? random.nextInt(2)
            : pick(0, 1, 2, 3, 4, 6, 8, 16, 64, -1, -8, random.nextInt(100));
    var written = element.equals("i1") ? (number == 1 ? "true" : "false") : Long.toString(number);
    var attribute = shape.length == 0 ? written : "dense<" + written + ">";
    var type = shape.length == 0 && element.equals("i1") ? "" : " : " + Value.type(shape, element);
    return emit(element, shape, "arith.constant " + attribute + type);
  }

  private Value range(long[] shape) {
    long start = pick(0, 0, 1, 4, 8, 16, 6);
    return emit(
        "i32",
        shape,
        "tt.make_range {start = %d : i32, end = %d : i32} : %s"
            .formatted(start, start + shape[0], Value.type(shape, "i32")));
  }

  private Value splat(Value scalar, long[] shape) {
    return emit(
        scalar.element,
        shape,
        "tt.splat %s : %s -> %s"
            .formatted(scalar.name, scalar.element, Value.type(shape, scalar.element)));
  }

  private long[] shape() {
    return random.nextInt(6) == 0 ? new long[0] : SHAPES[random.nextInt(SHAPES.length)];
  }

  private void statements(int n) {
    for (int i = 0; i < n; i++) statement();
  }

  private void statement() {
    switch (random.nextInt(18)) {
      case 0, 1, 2, 3, 4 -> binary();
      case 5, 6 -> addPtr();
      case 7 -> compare();
      case 8 -> select();
      case 9, 10 -> expandAndBroadcast();
      case 11 -> transpose();
      case 12, 13 -> reshape();
      case 14 -> cast();
      case 15 -> castPointer();
      case 16 -> load();
      default -> branch();
    }
  }

  private void binary() {
    var shape = shape();
    var a = any("i32", shape);
    var b = random.nextBoolean() ? constantOrSplat(shape) : any("i32", shape);
    if (random.nextInt(4) == 0) {
      var c = a;
      a = b;
      b = c;
    }
    var name = BINARY[random.nextInt(BINARY.length)];
    emit("i32", shape, "arith.%s %s, %s : %s".formatted(name, a.name, b.name, a.type()));
  }

  private Value constantOrSplat(long[] shape) {
    return shape.length == 0 || random.nextBoolean()
        ? constant("i32", shape)
        : splat(any("i32", new long[0]), shape);
  }

  private void addPtr() {
    var shape = shape();
    var pointer = any(pointer(), shape);
    var offset = any("i32", shape);
    emit(
        pointer.element,
        shape,
        "tt.addptr %s, %s : %s, %s"
            .formatted(pointer.name, offset.name, pointer.type(), offset.type()));
  }

  private void compare() {
    var shape = shape();
    var a = any("i32", shape);
    var b = random.nextBoolean() ? constantOrSplat(shape) : any("i32", shape);
    if (random.nextBoolean()) {
      var c = a;
      a = b;
      b = c;
    }
    emit(
        "i1",
        shape,
        "arith.cmpi %s, %s, %s : %s".formatted(pickText(PREDICATES), a.name, b.name, a.type()));
  }

  private void select() {
    var shape = shape();
    var element = random.nextInt(3) == 0 ? values.get(2).element : "i32";
    var condition = any("i1", random.nextInt(4) == 0 ? new long[0] : shape);
    var a = any(element, shape);
    var b = any(element, shape);
    var types = condition.shape.length == 0 ? a.type() : condition.type() + ", " + a.type();
    emit(
        element,
        shape,
        "arith.select %s, %s, %s : %s".formatted(condition.name, a.name, b.name, types));
  }

  private void expandAndBroadcast() {
    var source =
        any(random.nextInt(3) == 0 ? values.get(2).element : "i32", SHAPES[random.nextInt(2)]);
    int axis = random.nextInt(2);
    var shape = new long[] {source.shape[0], source.shape[0]};
    shape[axis] = 1;
    var expanded =
        emit(
            source.element,
            shape,
            "tt.expand_dims %s {axis = %d : i32} : %s -> %s"
                .formatted(source.name, axis, source.type(), Value.type(shape, source.element)));
    var wide = shape.clone();
    wide[axis] = pick(1, 4, 8);
    emit(
        source.element,
        wide,
        "tt.broadcast %s : %s -> %s"
            .formatted(expanded.name, expanded.type(), Value.type(wide, source.element)));
  }

  private Value anyTensor(int rank) {
    var fitting =
        values.stream().filter(v -> v.shape.length >= rank && !v.element.equals("i64")).toList();
    return fitting.isEmpty()
        ? splat(values.get(0), new long[] {4, 8})
        : fitting.get(random.nextInt(fitting.size()));
  }

  private void transpose() {
    var source = anyTensor(2);
    int rank = source.shape.length;
    var order = new ArrayList<Integer>();
    for (int d = 0; d < rank; d++) order.add(d);
    java.util.Collections.shuffle(order, random);
    var shape = order.stream().mapToLong(d -> source.shape[d]).toArray();
    emit(
        source.element,
        shape,
        "tt.trans %s {order = array<i32: %s>} : %s -> %s"
            .formatted(
                source.name,
                order.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                source.type(),
                Value.type(shape, source.element)));
  }

  private void reshape() {
    var source = anyTensor(1);
    long left = LongStream.of(source.shape).reduce(1, (a, b) -> a * b);
    int rank = 1 + random.nextInt(3);
    var shape = new long[rank];
    for (int d = 0; d < rank; d++) {
      long extent =
          d == rank - 1 ? left : 1L << random.nextInt(Long.numberOfTrailingZeros(left) + 1);
      shape[d] = extent;
      left /= extent;
    }
    emit(
        source.element,
        shape,
        "tt.reshape %s : %s -> %s"
            .formatted(source.name, source.type(), Value.type(shape, source.element)));
  }

  private void cast() {
    var source = any(random.nextInt(4) == 0 ? "i1" : "i32", shape());
    var wide =
        emit(
            "i64",
            source.shape,
            "arith.%s %s : %s to %s"
                .formatted(
                    pickText("extsi", "extui"),
                    source.name,
                    source.type(),
                    Value.type(source.shape, "i64")));
    emit(
        "i32",
        source.shape,
        "arith.trunci %s : %s to %s"
            .formatted(wide.name, wide.type(), Value.type(source.shape, "i32")));
  }

  /** Some type of pointer that there is. */
  private String pointer() {
    var pointers =
        values.stream().map(Value::element).filter(e -> e.startsWith("!tt.ptr")).toList();
    return pointers.get(random.nextInt(pointers.size()));
  }

  private void castPointer() {
    var source = any(pointer(), shape());
    var element = "!tt.ptr<" + pickText("i8", "i16", "i32", "i64") + ">";
    emit(
        element,
        source.shape,
        "tt.bitcast %s : %s -> %s"
            .formatted(source.name, source.type(), Value.type(source.shape, element)));
  }

  private void load() {
    var shape = SHAPES[random.nextInt(SHAPES.length)];
    var pointers =
        emit(
            "!tt.ptr<i32>",
            shape,
            "tt.splat %s : !tt.ptr<i32> -> %s"
                .formatted(
                    emit(
                            "!tt.ptr<i32>",
                            new long[0],
                            "tt.bitcast %s : %s -> !tt.ptr<i32>"
                                .formatted(values.get(2).name, values.get(2).element))
                        .name,
                    Value.type(shape, "!tt.ptr<i32>")));
    var offsets = any("i32", shape);
    var address =
        emit(
            "!tt.ptr<i32>",
            shape,
            "tt.addptr %s, %s : %s, %s"
                .formatted(pointers.name, offsets.name, pointers.type(), offsets.type()));
    var mask = any("i1", shape);
    var other = any("i32", shape);
    emit(
        "i32",
        shape,
        "tt.load %s, %s, %s : %s".formatted(address.name, mask.name, other.name, address.type()));
  }

  private void branch() {
    var shape = shape();
    var condition = any("i1", new long[0]);
    var a = any("i32", shape);
    var b = any("i32", shape);
    emit(
        "i32",
        shape,
        "scf.if %s -> %s {\n    scf.yield %s : %s\n  } else {\n    scf.yield %s : %s\n  }"
            .formatted(condition.name, a.type(), a.name, a.type(), b.name, b.type()));
  }

  /** A loop that carries offsets or pointers, from bounds and by steps of which more is known. */
  private void loop() {
    var shape = SHAPES[random.nextInt(SHAPES.length)];
    var element = random.nextBoolean() ? "i32" : values.get(2).element;
    var init = any(element, shape);
    var low = emit("i32", new long[0], "arith.constant " + pick(0, 4, 16) + " : i32");
    var high = emit("i32", new long[0], "arith.constant 40 : i32");
    var step = emit("i32", new long[0], "arith.constant " + pick(8, 12, 16) + " : i32");
    var result = "%v" + next++;
    var induction = new Value("%v" + next++, "i32", new long[0]);
    var carried = new Value("%v" + next++, element, shape);
    text.append(
        "  %s = scf.for %s = %s to %s step %s iter_args(%s = %s) -> (%s) : i32 {\n"
            .formatted(
                result,
                induction.name,
                low.name,
                high.name,
                step.name,
                carried.name,
                init.name,
                carried.type()));
    int outside = values.size();
    values.add(induction);
    values.add(carried);
    splat(induction, shape);
    statements(6);
    var yielded = any(element, shape);
    text.append("  scf.yield %s : %s\n  }\n".formatted(yielded.name, yielded.type()));
    values.subList(outside, values.size()).clear();
    values.add(new Value(result, element, shape));
  }
}
