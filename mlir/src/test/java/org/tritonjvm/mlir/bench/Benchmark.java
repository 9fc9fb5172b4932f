package org.tritonjvm.mlir.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.pass.PassManager;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.mlir.rewrite.RewriteBenchmark;

/**
 * The figures that the project holds itself to, beside mlir-opt's in the same run: {@code
 * bin/benchmark}. Prints a table and ends with status 1 if a target is missed.
 */
public final class Benchmark {
  private static final int OPERATIONS = 100_000;
  private static final int RUNS = 7;
  private static final long MIB = 1 << 20;
  private static final String PIPELINE = "builtin.module(canonicalize,cse)";

  private static final String SMALL =
      """
      func.func @f(%a: i32, %b: i32) -> i32 {
        %c0 = arith.constant 0 : i32
        %c1 = arith.constant 1 : i32
        %0 = arith.addi %a, %c0 : i32
        %1 = arith.muli %0, %c1 : i32
        %2 = arith.addi %1, %b : i32
        %3 = arith.subi %2, %c0 : i32
        return %3 : i32
      }
      """;

  private final Consumer<String> out;
  private boolean missed;

  private Benchmark(Consumer<String> out) {
    this.out = out;
  }

  /** Arguments: the repository's root, mlir-opt, the native library. */
  public static void main(String[] args) throws IOException {
    var benchmark = new Benchmark(System.out::println);
    var folder = Files.createTempDirectory("triton-jvm-benchmark-");
    try {
      benchmark.run(args[0] + "/bin/triton-opt", args[1], folder);
      benchmark.size(Path.of(args[0]), Path.of(args[2]));
    } finally {
      for (var file : List.of("small.mlir", "large.mlir")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
    if (benchmark.missed) System.exit(1);
  }

  private void run(String ours, String theirs, Path folder) throws IOException {
    var large = Programs.text(OPERATIONS, "arith");
    var small = Files.writeString(folder.resolve("small.mlir"), SMALL).toString();
    var file = Files.writeString(folder.resolve("large.mlir"), large).toString();
    row("figure", "ours", "mlir-opt", "ratio", "target");
    var start =
        Timed.inTurn(
            2 * RUNS,
            List.of(ours, "--canonicalize", small),
            List.of(theirs, "--canonicalize", small));
    ratio("ten lines, canonicalize, whole process", start[0], start[1], 3);
    var whole =
        Timed.inTurn(
            RUNS,
            List.of(ours, "--canonicalize", "--cse", file),
            List.of(theirs, "--canonicalize", "--cse", file));
    ratio("100,000 ops, canonicalize, cse, whole process", whole[0], whole[1], 1.3);
    ratio("the same in a warm JVM", Timed.warm(RUNS, () -> pipeline(large)), whole[1], 1.3);
    var half = Programs.text(OPERATIONS, "bench");
    ratio("half of the ops in Java, warm JVM", Timed.warm(RUNS, () -> pipeline(half)), whole[1], 4);
    limit("walk of 100,000 ops, ms", walk(large), 100);
    limit("50,000 Java rewrites, ms", Timed.warm(RUNS, RewriteBenchmark::measure), 500);
  }

  private void size(Path root, Path library) throws IOException {
    limit("native library, MiB", (double) Files.size(library) / MIB, 60);
    long lines = 0;
    try (var sources = Files.list(root.resolve("mlir/native"))) {
      for (var source : (Iterable<Path>) sources::iterator) {
        var name = source.toString();
        if (!name.endsWith(".cpp") && !name.endsWith(".h")) continue;
        lines += Files.readAllLines(source).size();
      }
    }
    limit("shim, lines", (double) lines, 3000);
  }

  private static Context context() {
    var context = new Context();
    Shapes.DIALECT.registerIn(context);
    return context;
  }

  /** Nanoseconds to parse, canonicalize, run CSE and print. */
  private static long pipeline(String text) {
    long start = System.nanoTime();
    var registry = PassRegistry.load();
    try (var context = context();
        var module = ModuleOp.parse(context, text);
        var passes = PassManager.create(context, Pipeline.parse(PIPELINE, registry), registry)) {
      if (!passes.run(module.operation()).succeeded()) throw new IllegalStateException("failed");
      var printed = module.toString();
      int size = printed.getBytes(StandardCharsets.UTF_8).length;
      if (size >= text.length() || printed.contains("bench.") != text.contains("bench.")) {
        throw new IllegalStateException("the passes did not do what they should");
      }
      return System.nanoTime() - start;
    }
  }

  private static double walk(String text) {
    try (var context = context();
        var module = ModuleOp.parse(context, text)) {
      return Timed.warm(
          4 * RUNS,
          () -> {
            long start = System.nanoTime();
            var reader = new Reader();
            module.operation().walk(reader::read);
            if (reader.operations < OPERATIONS * 0.9) throw new IllegalStateException("too few");
            return System.nanoTime() - start;
          });
    }
  }

  /** Reads of an operation what an analysis would. */
  private static final class Reader {
    private int operations;
    private long seen;

    void read(Operation op) {
      operations++;
      seen += op.name().length();
      for (var operand : op.operands()) seen += operand.hashCode();
      for (var result : op.results()) seen += result.type().hashCode();
      if (op.attribute("value").isPresent()) seen++;
    }
  }

  private void ratio(String what, double ours, double theirs, double target) {
    row(what, ms(ours), ms(theirs), "%.2f".formatted(ours / theirs), "%.1f".formatted(target));
    missed |= ours > target * theirs;
  }

  private void limit(String what, double value, double target) {
    row(what, "%.1f".formatted(value), "", "", "%.0f".formatted(target));
    missed |= value > target;
  }

  private static String ms(double value) {
    return "%.1f ms".formatted(value);
  }

  private void row(String what, String ours, String theirs, String ratio, String target) {
    out.accept("%-46s %10s %10s %6s %7s".formatted(what, ours, theirs, ratio, target));
  }
}
