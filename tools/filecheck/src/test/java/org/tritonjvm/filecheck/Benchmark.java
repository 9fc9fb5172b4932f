package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Times bin/FileCheck beside LLVM's FileCheck: a small check, 2,000 expressions over 8.9 MB, 500
 * fixed and 20 regular DAG directives over it. After {@code mvn package}, in the folder of the
 * module:
 *
 * <pre>
 * java -cp target/test-classes org.tritonjvm.filecheck.Benchmark $PWD/../../bin/FileCheck /usr/lib/llvm-22/bin/FileCheck
 * </pre>
 */
final class Benchmark {
  private static final int INPUT_BYTES = 8_900_000;
  private static final int ROUNDS = 5;

  private Benchmark() {}

  /** Arguments: our program and LLVM's. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    var directory = Files.createTempDirectory("filecheck-benchmark");
    var random = new Random(1);
    var lines = new ArrayList<String>();
    for (int bytes = 0; bytes < INPUT_BYTES; bytes += lines.getLast().length() + 1) {
      int i = lines.size();
      lines.add(
          "    %"
              + i
              + " = arith.addf %arg"
              + random.nextInt(100)
              + ", %cst_"
              + random.nextInt(1000)
              + " {layout = #blocked"
              + random.nextInt(8)
              + ", tag = \"t"
              + random.nextInt(1_000_000)
              + "\"} : tensor<128x64xf32, #blocked>");
    }
    Files.write(directory.resolve("big"), lines);
    Files.write(directory.resolve("small"), List.of("a1", "b1", "c"));
    Files.write(
        directory.resolve("small.check"),
        List.of("CHECK: a[[V:.]]", "CHECK-NEXT: b[[V]]", "CHECK-DAG: c", "CHECK-NOT: zzz"));
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    Files.write(
        directory.resolve("regex.check"),
        numbers.subList(0, 2000).stream()
            .sorted()
            .map(
                i ->
                    "CHECK: %[[V:[0-9]+]] = arith.addf {{.*}}tag = "
                        + lines.get(i).split("tag = |}", -1)[1])
            .toList());
    var dags =
        numbers.subList(0, 500).stream()
            .map(i -> "CHECK-DAG: " + lines.get(i).strip().split(" \\{", 2)[0])
            .toList();
    Files.write(directory.resolve("dag-fixed.check"), dags);
    Files.write(
        directory.resolve("dag-regex.check"),
        dags.stream().limit(20).map(d -> d + " {{.}}layout = #[[L:.*]], tag").toList());
    out.println("median of " + ROUNDS + " runs, ms         ours    LLVM");
    for (var name : List.of("small", "regex", "dag-fixed", "dag-regex")) {
      var arguments =
          List.of("--input-file=" + (name.equals("small") ? "small" : "big"), name + ".check");
      out.printf(
          "%-28s %8d %7d%n",
          name, median(args[0], arguments, directory), median(args[1], arguments, directory));
    }
  }

  private static long median(String program, List<String> arguments, Path directory)
      throws IOException, InterruptedException {
    var times = new ArrayList<Long>();
    var command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      int code =
          new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
      times.add((System.nanoTime() - start) / 1_000_000);
      if (code != 0) {
        throw new IllegalStateException(command + " exits with " + code);
      }
    }
    Collections.sort(times);
    return times.get(ROUNDS / 2);
  }
}
