package org.tritonjvm.mlir.bench;

import java.util.Random;

/** Generated IR of arith and scf. */
final class Programs {
  private static final String[] NAMES = {"addi", "muli", "subi"};
  private static final int BODY = 24;

  private Programs() {}

  /**
   * Functions with a loop each, in all about {@code operations} operations. Some compute what an
   * earlier one did, some do nothing, so that folding and CSE find work.
   *
   * @param other two of three computations, which is half of all operations, are of this dialect
   */
  static String text(int operations, String other) {
    var random = new Random(1);
    var text = new StringBuilder();
    int perFunction = BODY + 8;
    for (int f = 0; f < operations / perFunction; f++) function(text, random, f, other);
    return text.toString();
  }

  private static void function(StringBuilder text, Random random, int f, String other) {
    text.append("func.func @f%d(%%n: index, %%a: i32, %%b: i32) -> i32 {\n".formatted(f))
        .append("  %zero = arith.constant 0 : i32\n  %one = arith.constant 1 : i32\n")
        .append("  %low = arith.constant 0 : index\n  %step = arith.constant 1 : index\n")
        .append("  %r = scf.for %i = %low to %n step %step iter_args(%x0 = %a) -> (i32) {\n");
    for (int k = 1; k <= BODY; k++) {
      int left = k - 1 - random.nextInt(Math.min(k, 3));
      var right =
          switch (random.nextInt(6)) {
            case 0 -> "zero";
            case 1 -> "one";
            case 2 -> "b";
            default -> "x" + random.nextInt(k);
          };
      var dialect = k % 3 == 0 ? "arith" : other;
      var name = NAMES[random.nextInt(NAMES.length)];
      text.append("    %%x%d = %s.%s %%x%d, %%%s : i32\n".formatted(k, dialect, name, left, right));
    }
    text.append("    scf.yield %x" + BODY + " : i32\n  }\n  return %r : i32\n}\n");
  }
}
