package org.tritonjvm.dialects.tt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

/**
 * Measures reading, verifying and writing the files of a folder, after warming up. A program, not a
 * test: run its {@code main} with the folder and the files' suffix.
 */
final class ParseSpeed {
  private ParseSpeed() {}

  public static void main(String[] args) throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.list(Path.of(args[0]))) {
      for (var file : files.filter(f -> f.toString().endsWith(args[1])).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    long lines = texts.stream().mapToLong(t -> t.lines().count()).sum();
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      double best = Double.MAX_VALUE;
      double parsing = 0;
      for (int round = 0; round < 100; round++) {
        var times = round(context, texts);
        if (times[0] + times[1] < best) {
          best = times[0] + times[1];
          parsing = times[0];
        }
      }
      double per = 1000.0 / lines / 1e6;
      System.out.printf(
          "%d files, %d lines: %.2f ms per 1,000 lines, of which reading and verifying %.2f ms%n",
          texts.size(), lines, best * per, parsing * per);
    }
  }

  /** Nanoseconds for reading with verification, and for writing. */
  private static long[] round(Context context, List<String> texts) {
    long parsing = 0;
    long printing = 0;
    for (var text : texts) {
      long start = System.nanoTime();
      try (var module = ModuleOp.parse(context, text)) {
        long parsed = System.nanoTime();
        if (module.toString().isEmpty()) throw new IllegalStateException("nothing was written");
        parsing += parsed - start;
        printing += System.nanoTime() - parsed;
      }
    }
    return new long[] {parsing, printing};
  }
}
