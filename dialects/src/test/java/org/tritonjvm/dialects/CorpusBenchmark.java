package org.tritonjvm.dialects;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.ir.PrintOptions;

/**
 * How long it takes to parse, verify and print all files of the corpus, warm, in the CPU time of
 * the thread, which other programs disturb least: part of {@code bin/benchmark}. Ends with status 1
 * if the target is missed.
 */
public final class CorpusBenchmark {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final double MOST_MS_PER_1000_LINES = 5;
  private static final PrintOptions VERIFIED = PrintOptions.DEFAULT.withAssumeVerified(true);
  private static final int WARM_UP = 100;
  private static final int RUNS = 11;

  private CorpusBenchmark() {}

  /** Prints a line with the median of the runs. */
  public static void main(String[] arguments) throws IOException {
    var sources = new ArrayList<byte[]>();
    long lines = 0;
    for (var file : Corpus.files()) {
      var source = Files.readAllBytes(file);
      for (byte b : source) if (b == '\n') lines++;
      sources.add(source);
    }
    for (int i = 0; i < WARM_UP; i++) run(sources);
    var times = new long[RUNS];
    for (int i = 0; i < RUNS; i++) times[i] = run(sources);
    Arrays.sort(times);
    double perThousand = times[RUNS / 2] / 1e6 / (lines / 1000.0);
    System.out.printf(
        "%-44s %8.2f ms  (at most %.0f; %d files, %d lines)%n",
        "parse, verify and print 1,000 lines of Triton",
        perThousand,
        MOST_MS_PER_1000_LINES,
        sources.size(),
        lines);
    if (perThousand > MOST_MS_PER_1000_LINES) System.exit(1);
  }

  /** Nanoseconds of CPU for all files in one context. */
  private static long run(List<byte[]> sources) {
    try (var context = Corpus.context()) {
      long start = CLOCK.getCurrentThreadCpuTime();
      for (var source : sources) {
        try (var module = ModuleOp.parse(context, source, "corpus", ParseOptions.DEFAULT)) {
          if (module.operation().print(VERIFIED).isEmpty())
            throw new IllegalStateException("nothing was printed");
        }
      }
      return CLOCK.getCurrentThreadCpuTime() - start;
    }
  }
}
