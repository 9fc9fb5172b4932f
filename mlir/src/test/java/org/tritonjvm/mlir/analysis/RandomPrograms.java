package org.tritonjvm.mlir.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random structured programs: arithmetic, ifs, loops and calls over i32. */
final class RandomPrograms {
  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;

  RandomPrograms(long seed) {
    this.random = new Random(seed);
  }

  /** Two private helpers and a public function that calls them. */
  String module() {
    function("@g", "private ", List.of());
    function("@h", "private ", List.of("@g"));
    function("@f", "", List.of("@g", "@h"));
    return text.toString();
  }

  /** One function without calls. */
  String function() {
    function("@f", "", List.of());
    return text.toString();
  }

  private void function(String name, String visibility, List<String> callees) {
    text.append("func.func ").append(visibility).append(name);
    text.append("(%p: i32, %q: i32) -> i32 {\n");
    text.append("%lo = arith.constant 0 : index\n%hi = arith.constant 3 : index\n");
    text.append("%one = arith.constant 1 : index\n");
    var result = body(new ArrayList<>(List.of("%p", "%q")), callees, 2);
    text.append("return ").append(result).append(" : i32\n}\n");
  }

  private String fresh() {
    return "%v" + names++;
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Some statements; returns the value made last. */
  private String body(List<String> values, List<String> callees, int depth) {
    int n = 2 + random.nextInt(5);
    for (int i = 0; i < n; i++) values.add(statement(values, callees, depth));
    return values.getLast();
  }

  private String statement(List<String> values, List<String> callees, int depth) {
    var name = fresh();
    int kind = random.nextInt(depth > 0 ? 9 : 6);
    switch (kind) {
      case 0, 1 -> text.append(name + " = arith.constant " + random.nextInt(4) + " : i32\n");
      case 2, 3, 4 -> {
        var op = List.of("addi", "muli", "xori", "subi").get(random.nextInt(4));
        text.append(name + " = arith." + op + " " + pick(values) + ", " + pick(values));
        text.append(" : i32\n");
      }
      case 5 -> {
        if (callees.isEmpty()) return statement(values, callees, depth);
        text.append(name + " = func.call " + pick(callees) + "(" + pick(values) + ", ");
        text.append(pick(values) + ") : (i32, i32) -> i32\n");
      }
      case 6, 7 -> {
        var condition = fresh();
        text.append(condition + " = arith.cmpi slt, " + pick(values) + ", " + pick(values));
        text.append(" : i32\n" + name + " = scf.if " + condition + " -> i32 {\n");
        var yes = body(new ArrayList<>(values), callees, depth - 1);
        text.append("scf.yield " + yes + " : i32\n} else {\n");
        var no = body(new ArrayList<>(values), callees, depth - 1);
        text.append("scf.yield " + no + " : i32\n}\n");
      }
      default -> {
        var carried = fresh();
        text.append(name + " = scf.for " + fresh() + " = %lo to %hi step %one iter_args(");
        text.append(carried + " = " + pick(values) + ") -> (i32) {\n");
        var inner = new ArrayList<>(values);
        inner.add(carried);
        text.append("scf.yield " + body(inner, callees, depth - 1) + " : i32\n}\n");
      }
    }
    return name;
  }

  /** A function of branches only: blocks that jump forth and back, each with one argument. */
  String branches() {
    int blocks = 3 + random.nextInt(6);
    text.append("func.func @f(%p: i32, %q: i32, %c: i1) -> i32 {\ncf.br ^b0(%p : i32)\n");
    for (int b = 0; b < blocks; b++) {
      text.append("^b" + b + "(%a" + b + ": i32):\n");
      var values = new ArrayList<>(List.of("%p", "%q", "%a" + b));
      int n = 1 + random.nextInt(4);
      for (int i = 0; i < n; i++) values.add(statement(values, List.of(), 0));
      if (random.nextInt(5) == 0 || (b == blocks - 1 && random.nextBoolean())) {
        text.append("return " + pick(values) + " : i32\n");
      } else if (random.nextInt(3) == 0) {
        text.append("cf.br ^b" + random.nextInt(blocks) + "(" + pick(values) + " : i32)\n");
      } else {
        var condition = "%c";
        if (random.nextBoolean()) {
          condition = fresh();
          text.append(condition + " = arith.cmpi eq, " + pick(values) + ", " + pick(values));
          text.append(" : i32\n");
        }
        text.append("cf.cond_br " + condition);
        text.append(", ^b" + random.nextInt(blocks) + "(" + pick(values) + " : i32)");
        text.append(", ^b" + random.nextInt(blocks) + "(" + pick(values) + " : i32)\n");
      }
    }
    return text.append("}\n").toString();
  }
}
