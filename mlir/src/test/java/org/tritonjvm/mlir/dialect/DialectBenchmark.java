package org.tritonjvm.mlir.dialect;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

/**
 * What a declared operation costs beside one of upstream's: parse, canonicalize, CSE and print of a
 * file of arith.addi, of the same with every other one or every one declared in Java with a format.
 */
final class DialectBenchmark {
  private DialectBenchmark() {}

  @Op(
      value = "bench.addi",
      traits = {"Pure", "Commutative", "SameOperandsAndResultType"},
      assembly = "$lhs `,` $rhs attr-dict `:` type($result)")
  record AddI(Value lhs, Value rhs, OpResult result) implements OpView, Foldable {
    @Override
    public Fold fold(Constants constants) {
      return constants.get(1).orElse(null) instanceof IntegerAttr i && i.value() == 0
          ? Fold.to(lhs)
          : Fold.NONE;
    }
  }

  /** A file of {@code count} operations, of which one in {@code every} is declared in Java. */
  static String source(int count, int every) {
    var text =
        new StringBuilder(
            "func.func @f(%a: i32, %b: i32) -> i32 {\n  %0 = arith.muli %a, %b : i32\n");
    for (int i = 1; i <= count; i++) {
      boolean declared = every > 0 && i % every == 0;
      text.append(
          String.format(
              Locale.ROOT,
              "  %%%d = %s %%%d, %s : i32%n",
              i,
              declared ? "bench.addi" : "arith.addi",
              i - 1,
              i % 3 == 0 ? "%a" : "%b"));
    }
    return text.append("  return %").append(count).append(" : i32\n}\n").toString();
  }

  /** Milliseconds of parsing, passes and printing. */
  static double[] run(String source) {
    try (var context = new Context()) {
      Dialect.named("bench").withOperations(AddI.class).registerIn(context);
      long start = System.nanoTime();
      try (var module = ModuleOp.parse(context, source)) {
        long parsed = System.nanoTime();
        ToyTest.run(module, "builtin.module(canonicalize,cse)");
        long done = System.nanoTime();
        var text = module.toString();
        if (text.lines().count() != source.lines().count() + 2) throw new AssertionError(text);
        long printed = System.nanoTime();
        return new double[] {(parsed - start) / 1e6, (done - parsed) / 1e6, (printed - done) / 1e6};
      }
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments the number of operations, and a folder that gets the arith file for mlir-opt
   */
  public static void main(String... arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    report(count, System.out);
    if (arguments.length > 1) {
      Files.write(
          Path.of(arguments[1], "arith.mlir"), source(count, 0).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void report(int count, PrintStream out) {
    String[] names = {"arith", "half declared", "declared"};
    for (int every = 0; every < 3; every++) {
      var source = source(count, every == 0 ? 0 : 3 - every);
      double[] best = run(source);
      for (int round = 0; round < 5; round++) {
        var times = run(source);
        if (times[0] + times[1] + times[2] < best[0] + best[1] + best[2]) best = times;
      }
      out.printf(
          Locale.ROOT,
          "%-14s %,d operations: parse %.0f ms, canonicalize and cse %.0f ms, print %.0f ms, all %.0f ms%n",
          names[every],
          count,
          best[0],
          best[1],
          best[2],
          best[0] + best[1] + best[2]);
    }
  }
}
