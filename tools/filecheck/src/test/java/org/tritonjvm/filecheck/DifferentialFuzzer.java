package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Compares exit code and standard error of ours with LLVM's FileCheck over random cases. */
final class DifferentialFuzzer {
  private final Path directory;
  private final RealFileCheck real;

  DifferentialFuzzer(Path directory, RealFileCheck real) {
    this.directory = directory;
    this.real = real;
  }

  /**
   * Runs the case of a seed; returns the difference, if any. Where LLVM's program crashes there is
   * nothing to compare.
   */
  Optional<String> run(long seed) throws IOException {
    var generated = new CaseGenerator(new SplittableRandom(seed)).next();
    Files.writeString(directory.resolve("c.txt"), generated.check(), StandardCharsets.ISO_8859_1);
    Files.writeString(directory.resolve("i.txt"), generated.input(), StandardCharsets.ISO_8859_1);
    var arguments = new ArrayList<>(generated.arguments());
    arguments.add("--input-file=i.txt");
    arguments.add("c.txt");
    var theirs = real.run(arguments, generated.environment());
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    var ours = real.runOurs(arguments, generated.environment());
    if (ours.equals(theirs.get())) {
      return Optional.empty();
    }
    return Optional.of(
        "seed "
            + (seed + ": " + arguments + " " + generated.environment())
            + ("\n--- check\n" + generated.check() + "\n--- input\n" + generated.input())
            + ("\n--- theirs: " + theirs.get().code() + "\n" + theirs.get().err())
            + ("\n--- ours: " + ours.code() + "\n" + ours.err() + "\n"));
  }

  /**
   * Arguments: first seed, number of cases, threads. {@code java -cp
   * target/test-classes:target/classes org.tritonjvm.filecheck.DifferentialFuzzer 1 200000 2}
   */
  public static void main(String[] args) throws Exception {
    long first = Long.parseLong(args[0]);
    long count = Long.parseLong(args[1]);
    int threads = Integer.parseInt(args[2]);
    var out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out),
            true,
            StandardCharsets.ISO_8859_1);
    var next = new AtomicLong(first);
    var differences = new AtomicLong();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        var directory = Files.createTempDirectory("filecheck-fuzz");
        var fuzzer = new DifferentialFuzzer(directory, RealFileCheck.in(directory).orElseThrow());
        var _ =
            pool.submit(
                () -> {
                  for (long seed = next.getAndIncrement();
                      seed < first + count;
                      seed = next.getAndIncrement()) {
                    Optional<String> difference;
                    try {
                      difference = fuzzer.run(seed);
                    } catch (RuntimeException e) {
                      difference = Optional.of("seed " + seed + ": " + e);
                      e.printStackTrace(out);
                    }
                    if (difference.isPresent() && differences.incrementAndGet() <= 20) {
                      out.println(difference.get());
                    }
                  }
                  return null;
                });
      }
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.DAYS);
    }
    out.println(count + " cases, " + differences.get() + " differences");
  }
}
