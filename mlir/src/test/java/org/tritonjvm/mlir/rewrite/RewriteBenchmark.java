package org.tritonjvm.mlir.rewrite;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

/** Times a Java pattern that rewrites 50,000 operations; run as a program. */
public final class RewriteBenchmark {
  private static final int OPERATIONS = 50_000;

  private RewriteBenchmark() {}

  /** Prints the time of each of ten runs, the first of them cold. */
  public static void main(String[] args) {
    for (int run = 0; run < 10; run++) System.out.println(report(run));
  }

  private static String report(int run) {
    long nanos = measure();
    return "run %d: %,d rewrites in %.1f ms".formatted(run, OPERATIONS, nanos / 1e6);
  }

  /** Nanoseconds of one greedy run over fresh IR. */
  public static long measure() {
    var muls =
        IntStream.range(0, OPERATIONS)
            .mapToObj(i -> "%%v%d = arith.muli %%v%d, %%a : i32\n".formatted(i + 1, i))
            .collect(Collectors.joining());
    var text =
        "func.func @f(%v0: i32, %a: i32) -> i32 {\n" + muls + "return %v" + OPERATIONS + ": i32\n}";
    try (var context = new Context();
        var module = ModuleOp.parse(context, text)) {
      long start = System.nanoTime();
      var result =
          GreedyPatternRewriteDriver.applyPatternsGreedily(
              module.operation(), PatternSet.of(Samples.MUL_TO_ADD));
      long nanos = System.nanoTime() - start;
      if (!result.changed() || module.toString().contains("muli")) {
        throw new IllegalStateException("not everything was rewritten");
      }
      return nanos;
    }
  }
}
