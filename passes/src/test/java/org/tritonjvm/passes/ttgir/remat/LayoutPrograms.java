package org.tritonjvm.passes.ttgir.remat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random functions {@code f(i32, i32, ptr, ptr)} over tensors of i32 in several layouts, with
 * loads, stores, loops, branches and many conversions.
 */
final class LayoutPrograms {
  private static final String[] MATRIX = {
    "#ttg.blocked<{sizePerThread = [1, 4], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>",
    "#ttg.blocked<{sizePerThread = [4, 1], threadsPerWarp = [8, 4], warpsPerCTA = [1, 4], order = [0, 1]}>",
    "#ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [2, 16], warpsPerCTA = [2, 2], order = [1, 0]}>",
    "#ttg.nvidia_mma<{versionMajor = 2, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 8]}>"
  };
  private static final String[] VECTOR = {
    "#ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>",
    "#ttg.blocked<{sizePerThread = [2], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>",
    "#ttg.slice<{dim = 0, parent = " + MATRIX[0] + "}>",
    "#ttg.slice<{dim = 1, parent = " + MATRIX[1] + "}>",
    "#ttg.slice<{dim = 1, parent = " + MATRIX[3] + "}>"
  };
  private static final String[] OPERATIONS = {
    "addi", "subi", "muli", "xori", "andi", "maxsi", "minsi", "ori"
  };

  /** Extent of vectors, and of matrices along both dimensions. */
  static final int EXTENT = 32;

  private record Value(String name, int rank, String layout) {
    String type() {
      return LayoutPrograms.type(rank, layout);
    }
  }

  private static String type(int rank, String layout) {
    return "tensor<%sxi32, %s>".formatted(rank == 1 ? "32" : "32x32", layout);
  }

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private List<Value> values = new ArrayList<>();
  private int next;

  LayoutPrograms(long seed) {
    random = new Random(seed);
  }

  String generate() {
    line("%zero = arith.constant 0 : i32");
    line("%one = arith.constant 1 : i32");
    statements(10, 0);
    for (int i = 0; i < 3; i++) store();
    return """
        module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
        tt.func @f(%n: i32, %s: i32, %p: !tt.ptr<i32>, %q: !tt.ptr<i32>) {
        """
        + text
        + "tt.return\n}\n}\n";
  }

  private void line(String operation) {
    text.append(operation).append('\n');
  }

  private String fresh() {
    return "%v" + next++;
  }

  private Value emit(int rank, String layout, String operation) {
    var value = new Value(fresh(), rank, layout);
    line(value.name + " = " + operation);
    values.add(value);
    return value;
  }

  private String layout(int rank) {
    var all = rank == 1 ? VECTOR : MATRIX;
    return all[random.nextInt(all.length)];
  }

  private int rank() {
    return 1 + random.nextInt(2);
  }

  /** A value, mostly one of the newest. */
  private Value any(int rank) {
    var fitting = values.stream().filter(v -> v.rank == rank).toList();
    if (fitting.isEmpty()) return leaf(rank);
    int back = Math.min(fitting.size() - 1, (int) Math.abs(random.nextGaussian() * 3));
    return fitting.get(fitting.size() - 1 - back);
  }

  private Value as(Value value, String layout) {
    if (value.layout.equals(layout)) return value;
    return emit(
        value.rank,
        layout,
        "ttg.convert_layout %s : %s -> %s"
            .formatted(value.name, value.type(), type(value.rank, layout)));
  }

  private Value leaf(int rank) {
    var layout = layout(rank);
    if (rank == 1 && random.nextBoolean()) {
      return emit(
          1, layout, "tt.make_range {start = 0 : i32, end = 32 : i32} : " + type(1, layout));
    }
    return random.nextBoolean()
        ? emit(rank, layout, "tt.splat %s : i32 -> " + type(rank, layout))
        : emit(
            rank,
            layout,
            "arith.constant dense<%d> : %s".formatted(random.nextInt(9), type(rank, layout)));
  }

  private void statements(int count, int depth) {
    for (int i = 0; i < count; i++) statement(depth);
  }

  private void statement(int depth) {
    switch (random.nextInt(depth < 2 ? 14 : 11)) {
      case 0 -> leaf(rank());
      case 1, 2, 3 -> {
        var a = any(rank());
        var b = as(any(a.rank), a.layout);
        emit(
            a.rank,
            a.layout,
            "arith.%s %s, %s : %s"
                .formatted(
                    OPERATIONS[random.nextInt(OPERATIONS.length)], a.name, b.name, a.type()));
      }
      case 4, 5 -> {
        var a = any(rank());
        as(a, layout(a.rank));
      }
      case 6 -> load();
      case 7 -> {
        // A vector becomes the rows of a matrix.
        int axis = random.nextInt(2);
        var parent = layout(2);
        var slice = "#ttg.slice<{dim = " + axis + ", parent = " + parent + "}>";
        var a = as(any(1), slice);
        var shape = axis == 0 ? "1x32" : "32x1";
        var e = fresh();
        line(
            "%s = tt.expand_dims %s {axis = %d : i32} : %s -> tensor<%sxi32, %s>"
                .formatted(e, a.name, axis, a.type(), shape, parent));
        emit(
            2,
            parent,
            "tt.broadcast %s : tensor<%sxi32, %s> -> %s"
                .formatted(e, shape, parent, type(2, parent)));
      }
      case 8 -> {
        int axis = random.nextInt(2);
        var a = any(2);
        var slice = "#ttg.slice<{dim = " + axis + ", parent = " + a.layout + "}>";
        var x = fresh();
        emit(
            1,
            slice,
            """
            "tt.reduce"(%s) <{axis = %d : i32}> ({
            ^bb0(%s: i32, %s: i32):
              %s = arith.addi %s, %s : i32
              tt.reduce.return %s : i32
            }) : (%s) -> %s"""
                .formatted(
                    a.name,
                    axis,
                    x + "a",
                    x + "b",
                    x,
                    x + "a",
                    x + "b",
                    x,
                    a.type(),
                    type(1, slice)));
      }
      case 9 -> {
        var a = any(2);
        if (a.layout.startsWith("#ttg.blocked")) {
          var t = transposed(a.layout);
          as(
              emit(
                  2,
                  t,
                  "tt.trans %s {order = array<i32: 1, 0>} : %s -> %s"
                      .formatted(a.name, a.type(), type(2, t))),
              layout(2));
        }
      }
      case 10 -> store();
      case 11, 12 -> loop(depth);
      default -> branch(depth);
    }
  }

  private static String transposed(String blocked) {
    var text = new StringBuilder();
    int end = 0;
    var pairs = java.util.regex.Pattern.compile("(order = )?\\[(\\d+), (\\d+)\\]").matcher(blocked);
    while (pairs.find()) {
      text.append(blocked, end, pairs.start());
      boolean isOrder = pairs.group(1) != null;
      // Dimension d of the operand is dimension 1 - d of the result.
      text.append(
          isOrder
              ? "order = [%d, %d]"
                  .formatted(
                      1 - Integer.parseInt(pairs.group(2)), 1 - Integer.parseInt(pairs.group(3)))
              : "[" + pairs.group(3) + ", " + pairs.group(2) + "]");
      end = pairs.end();
    }
    return text.append(blocked.substring(end)).toString();
  }

  private String pointers(Value indices, String base) {
    var type = indices.type().replace("xi32", "x!tt.ptr<i32>");
    var splat = fresh();
    line("%s = tt.splat %s : !tt.ptr<i32> -> %s".formatted(splat, base, type));
    var pointers = fresh();
    line(
        "%s = tt.addptr %s, %s : %s, %s"
            .formatted(pointers, splat, indices.name, type, indices.type()));
    return pointers;
  }

  private void load() {
    var indices = any(rank());
    var pointers = pointers(indices, "%p");
    emit(
        indices.rank,
        indices.layout,
        "tt.load %s : %s".formatted(pointers, indices.type().replace("xi32", "x!tt.ptr<i32>")));
  }

  private void store() {
    var value = any(rank());
    var indices = as(any(value.rank), value.layout);
    var pointers = pointers(indices, "%q");
    line(
        "tt.store %s, %s : %s"
            .formatted(pointers, value.name, indices.type().replace("xi32", "x!tt.ptr<i32>")));
  }

  private void loop(int depth) {
    int carried = 1 + random.nextInt(3);
    var inits = new ArrayList<Value>();
    for (int i = 0; i < carried; i++) inits.add(any(rank()));
    var result = fresh();
    var arguments = new ArrayList<Value>();
    var list = new ArrayList<String>();
    var types = new ArrayList<String>();
    for (var init : inits) {
      var argument = new Value(fresh(), init.rank, init.layout);
      arguments.add(argument);
      list.add(argument.name + " = " + init.name);
      types.add(init.type());
    }
    var turn = fresh();
    line(
        "%s:%d = scf.for %s = %%zero to %%n step %%one iter_args(%s) -> (%s) : i32 {"
            .formatted(result, carried, turn, String.join(", ", list), String.join(", ", types)));
    var outside = values;
    values = new ArrayList<>(outside);
    values.addAll(arguments);
    statements(2 + random.nextInt(6), depth + 1);
    end(inits);
    line("}");
    values = outside;
    for (int i = 0; i < carried; i++) {
      values.add(new Value(result + "#" + i, inits.get(i).rank, inits.get(i).layout));
    }
  }

  private void end(List<Value> like) {
    var names = new ArrayList<String>();
    var types = new ArrayList<String>();
    for (var value : like) {
      names.add(as(any(value.rank), value.layout).name);
      types.add(value.type());
    }
    line("scf.yield " + String.join(", ", names) + " : " + String.join(", ", types));
  }

  private void branch(int depth) {
    int count = 1 + random.nextInt(2);
    var like = new ArrayList<Value>();
    for (int i = 0; i < count; i++) like.add(any(rank()));
    var condition = fresh();
    line("%s = arith.cmpi slt, %%n, %%s : i32".formatted(condition));
    var result = fresh();
    line(
        "%s:%d = scf.if %s -> (%s) {"
            .formatted(
                result,
                count,
                condition,
                String.join(", ", like.stream().map(Value::type).toList())));
    var outside = values;
    for (int side = 0; side < 2; side++) {
      values = new ArrayList<>(outside);
      statements(random.nextInt(5), depth + 1);
      end(like);
      line(side == 0 ? "} else {" : "}");
    }
    values = outside;
    for (int i = 0; i < count; i++) {
      values.add(new Value(result + "#" + i, like.get(i).rank, like.get(i).layout));
    }
  }
}
