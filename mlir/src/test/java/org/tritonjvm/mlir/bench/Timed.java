package org.tritonjvm.mlir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Medians of milliseconds. */
final class Timed {
  private Timed() {}

  /** A process's wall time; its output is thrown away. */
  static double process(List<String> command) {
    try {
      long start = System.nanoTime();
      var process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int status = process.waitFor();
      if (status != 0) throw new IllegalStateException(command + " ended with status " + status);
      return (System.nanoTime() - start) / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The medians of two commands run in turn, after one uncounted run of each. */
  static double[] inTurn(int runs, List<String> a, List<String> b) {
    process(a);
    process(b);
    var times = new double[2][runs];
    for (int i = 0; i < runs; i++) {
      times[0][i] = process(a);
      times[1][i] = process(b);
    }
    return new double[] {median(times[0]), median(times[1])};
  }

  /**
   * The median time of an action when warm.
   *
   * @param nanos does it and returns its time in nanoseconds
   */
  static double warm(int runs, LongSupplier nanos) {
    var times = new double[runs];
    // The first half of the runs is for the JVM to warm up.
    for (int i = -runs; i < runs; i++) {
      double ms = nanos.getAsLong() / 1e6;
      if (i >= 0) times[i] = ms;
    }
    return median(times);
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
