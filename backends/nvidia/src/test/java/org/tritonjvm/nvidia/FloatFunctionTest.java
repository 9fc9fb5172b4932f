package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/** Functions of f32 against double precision. */
final class FloatFunctionTest {
  private static final int COUNT = 4096;
  private static final String TENSOR =
      "tensor<4096xf32, #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>>";

  private static void check(String op, double[] inputs, DoubleUnaryOperator exact, double ulps) {
    var text =
        Lowered.module(
            "tt.func @f(%%x: %s) -> %s {\n%%y = %s %%x : %s\ntt.return %%y : %s\n}\n"
                .formatted(TENSOR, TENSOR, op, TENSOR, TENSOR));
    var layout =
        LinearLayoutConversions.toLinearLayout(
            List.of((long) COUNT),
            new BlockedEncoding(List.of(1), List.of(32), List.of(4), List.of(0)));
    var result =
        Lowered.run(
                text, 90, List.<Object[]>of(Lowered.registers(layout, x -> inputs[x.getFirst()])))
            .getFirst();
    for (int t = 0; t < Lowered.THREADS; t++) {
      for (int r = 0; r < layout.inDimSize("register"); r++) {
        double x = inputs[Lowered.index(layout, t, r).getFirst()];
        double wanted = exact.applyAsDouble(x);
        double found = (Double) Lowered.register(layout, result[t], r);
        if (Double.isFinite(wanted)) {
          double error = Math.abs(found - wanted) / Math.ulp((float) wanted);
          assertTrue(error <= ulps, op + " of " + x + " is off by " + error);
        } else {
          assertEquals(wanted, found, op + " of " + x);
        }
      }
    }
  }

  /** The special values first, then these. */
  private static double[] inputs(DoubleStream stream) {
    var special =
        DoubleStream.of(
            0,
            -0.0,
            1,
            -1,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0x1p-149,
            0x1p-126,
            Float.MAX_VALUE,
            4,
            -4);
    return DoubleStream.concat(special, stream.map(x -> (float) x)).limit(COUNT).toArray();
  }

  private static double[] logarithmic(long seed) {
    return inputs(
        new Random(seed)
            .doubles()
            .map(x -> x < 0.5 ? 0.5 + 2 * x : Math.scalb(x, (int) (x * 1e6) % 270 - 140)));
  }

  @Test
  void logarithms() {
    check("math.log", logarithmic(1), Math::log, 1.5);
    check("math.log2", logarithmic(2), x -> Math.log(x) / Math.log(2), 1.5);
  }

  @Test
  void errorFunction() {
    check(
        "math.erf",
        inputs(new Random(3).doubles().map(x -> 9 * x - 4.5)),
        FloatFunctionTest::erf,
        2);
  }

  /** By Taylor's series, which in double precision is good enough up to 6. */
  private static double erf(double x) {
    if (Double.isNaN(x)) return x;
    if (Math.abs(x) > 5) return Math.signum(x);
    double sum = 0;
    double term = x;
    for (int n = 0; n < 200; n++) {
      sum += term / (2 * n + 1);
      term *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
