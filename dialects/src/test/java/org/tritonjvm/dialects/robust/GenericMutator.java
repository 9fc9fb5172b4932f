package org.tritonjvm.dialects.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Damages IR in its generic form, one operation a line, in ways that its reader takes, so that
 * verifiers, folders and patterns have to: operands dropped or doubled with their types, attributes
 * of other kinds or of extreme values, other types, regions emptied or doubled, other successors.
 */
final class GenericMutator {
  private static final List<String> ATTRIBUTES =
      List.of(
          "unit",
          "\"s\"",
          "0 : i32",
          "-1 : i64",
          "2147483647 : i32",
          "-2147483648 : i32",
          "9223372036854775807 : i64",
          "170141183460469231731687303715884105727 : i128",
          "0x7FC00000 : f32",
          "true",
          "[]",
          "[[0]]",
          "{}",
          "@x::@y",
          "f32",
          "() -> ()",
          "array<i32>",
          "array<i32: 9, 9>",
          "array<i64: 9223372036854775807, -9223372036854775808>",
          "dense<0.0> : tensor<0xf32>",
          "affine_map<(d0) -> (d0)>",
          "#ttg.shared_memory",
          "#gluon.auto_encoding",
          "loc(unknown)");

  private static final List<String> TYPES =
      List.of(
          "none",
          "index",
          "i1",
          "i16777215",
          "f8E4M3FN",
          "f128",
          "tuple<>",
          "() -> ()",
          "complex<f32>",
          "tensor<f32>",
          "tensor<0xf32>",
          "tensor<?xf32>",
          "tensor<*xf32>",
          "tensor<4xi32, \"x\">",
          "tensor<1048576x1048576x1048576xf32>",
          "tensor<4x!tt.ptr<f32>>",
          "vector<[4]xi32>",
          "memref<*xi8>",
          "!tt.ptr<f32>",
          "!tt.tensordesc<4xf32>",
          "!ttg.async.token",
          "!nvws.token",
          "!llvm.ptr",
          "!llvm.struct<()>");

  private static final List<String> NUMBERS =
      List.of("0", "-1", "3", "64", "2147483647", "-2147483648", "1099511627776");

  private static final Pattern OPERATION =
      Pattern.compile("(\\s*(?:%[^=]* = )?\"[\\w.]+\"\\()([^)]*)(\\).*)");

  private final Random random;
  private final List<String> lines;

  GenericMutator(String text, long seed) {
    this.random = new Random(seed);
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /** The text after one or two changes. */
  String text() {
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < 50 && changes > 0; i++) if (change(random.nextInt(lines.size()))) changes--;
    return String.join("\n", lines) + "\n";
  }

  private boolean change(int at) {
    return switch (random.nextInt(6)) {
      case 0 -> operand(at);
      case 1, 2 -> property(at);
      case 3 -> type(at);
      case 4 -> region(at);
      default -> successors(at);
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean operand(int at) {
    var operation = OPERATION.matcher(lines.get(at));
    if (!operation.matches()) return false;
    var operands = split(operation.group(2));
    if (operands.isEmpty()) return false;
    int which = random.nextInt(operands.size());
    boolean drop = random.nextBoolean();
    Consumer<List<String>> edit =
        list -> {
          if (drop) list.remove(which);
          else list.add(which, list.get(which));
        };
    // The types of an operation with regions stand where these end.
    int typed = lines.get(at).endsWith("({") ? end(at) : at;
    if (typed < 0 || !types(typed, operands.size(), edit)) return false;
    edit.accept(operands);
    var head = OPERATION.matcher(lines.get(at));
    if (!head.matches()) return false;
    lines.set(at, head.group(1) + String.join(", ", operands) + head.group(3));
    return true;
  }

  private boolean types(int at, int expected, Consumer<List<String>> edit) {
    var line = lines.get(at);
    int begin = line.lastIndexOf(" : (") + 4;
    int end = begin < 4 ? -1 : close(line, begin - 1);
    if (end < 0) return false;
    var types = split(line.substring(begin, end));
    if (types.size() != expected) return false;
    edit.accept(types);
    lines.set(at, line.substring(0, begin) + String.join(", ", types) + line.substring(end));
    return true;
  }

  private boolean property(int at) {
    var line = lines.get(at);
    int begin = line.indexOf("<{") + 2;
    int end = begin < 2 ? -1 : close(line, begin - 1);
    if (end < 0) return false;
    var properties = split(line.substring(begin, end));
    if (properties.isEmpty()) return false;
    int which = random.nextInt(properties.size());
    var name = properties.get(which).split(" = ", 2)[0];
    switch (random.nextInt(4)) {
      case 0 -> properties.remove(which);
      case 1 -> properties.set(which, properties.get(which).replaceFirst("\\d+", any(NUMBERS)));
      default -> properties.set(which, name + " = " + any(ATTRIBUTES));
    }
    lines.set(at, line.substring(0, begin) + String.join(", ", properties) + line.substring(end));
    return true;
  }

  /** Another type for a value: where it is made, and where it is used. */
  private boolean type(int at) {
    var line = lines.get(at);
    int begin = line.lastIndexOf(" : (") + 4;
    int end = begin < 4 ? -1 : close(line, begin - 1);
    var old = end < 0 ? List.<String>of() : split(line.substring(begin, end));
    if (old.isEmpty()) return false;
    var from = any(old);
    var to = any(TYPES);
    lines.replaceAll(
        l -> {
          int types = l.lastIndexOf(" : (");
          return types < 0 ? l : l.substring(0, types) + l.substring(types).replace(from, to);
        });
    return true;
  }

  private boolean region(int at) {
    int end = lines.get(at).endsWith("({") ? end(at) : -1;
    if (end < 0) return false;
    var body = List.copyOf(lines.subList(at + 1, end));
    switch (random.nextInt(3)) {
      case 0 -> lines.subList(at + 1, end).clear();
      case 1 -> lines.remove(end - 1);
      default -> {
        lines.add(end, " ".repeat(indent(end)) + "}, {");
        lines.addAll(end + 1, body);
      }
    }
    return true;
  }

  private boolean successors(int at) {
    var operation = OPERATION.matcher(lines.get(at));
    if (!operation.matches()) return false;
    var rest = operation.group(3);
    var without = rest.replaceFirst("^\\)\\[[^]]*]", ")");
    var other =
        without.equals(rest) ? ")[^bb" + random.nextInt(3) + "]" + rest.substring(1) : without;
    lines.set(at, operation.group(1) + operation.group(2) + other);
    return true;
  }

  /** The line that ends the regions which begin in a line, or -1. */
  private int end(int at) {
    for (int i = at + 1; i < lines.size(); i++) {
      if (indent(i) == indent(at) && lines.get(i).strip().startsWith("})")) return i;
    }
    return -1;
  }

  private int indent(int line) {
    return lines.get(line).length() - lines.get(line).stripLeading().length();
  }

  /** Where the bracket that opens at a place is closed, or -1. */
  private static int close(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += depth(text, i);
      if (depth == 0) return i;
    }
    return -1;
  }

  /** The parts between commas that stand in no brackets. */
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += depth(text, i);
      if (depth == 0 && text.charAt(i) == ',') {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    if (!text.substring(begin).isBlank()) parts.add(text.substring(begin).strip());
    return parts;
  }

  private static int depth(String text, int at) {
    return switch (text.charAt(at)) {
      case '(', '[', '{', '<' -> 1;
      case ')', ']', '}' -> -1;
      case '>' -> at > 0 && text.charAt(at - 1) == '-' ? 0 : -1;
      default -> 0;
    };
  }
}
