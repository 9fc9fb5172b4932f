package org.tritonjvm.nvidia.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device functions of integers and of the bits of floating-point numbers, which are exact. */
final class BitFunctionsTest {
  private static final int COUNT = 20_000;
  private static final int DENORMAL_AND_LARGE = 2200;

  @TempDir private static Path folder = Path.of(".");
  private static final List<NativeFunctions> COMPILED = new ArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    COMPILED.add(NativeFunctions.compile(folder));
  }

  private static NativeFunctions functions() {
    return COMPILED.getFirst();
  }

  /** Any bits at all, and often special numbers. */
  private static double number(Random random) {
    double[] special = {
      0, 1, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN
    };
    int which = random.nextInt(4 * special.length);
    double x = which < special.length ? special[which] : Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() ? x : -x;
  }

  private static int integer(Random random) {
    int[] special = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
    int which = random.nextInt(4 * special.length);
    return which < special.length
        ? special[which]
        : random.nextInt() >> random.nextInt(Integer.SIZE);
  }

  @Test
  void remaindersAndNeighboursAreExact() throws Throwable {
    var remainder = functions().function("remainder");
    var next = functions().function("nextafter");
    var nextF32 = functions().function("nextafterf");
    var random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      double x = number(random);
      double y = random.nextInt(4) == 0 ? x * random.nextInt(9) / 2 : number(random);
      assertEquals(
          Math.IEEEremainder(x, y),
          (double) remainder.invokeExact(x, y),
          () -> "of " + x + ", " + y);
      assertEquals(Math.nextAfter(x, y), (double) next.invokeExact(x, y), () -> x + " to " + y);
      float a = Float.intBitsToFloat(integer(random));
      float b = Float.intBitsToFloat(integer(random));
      assertEquals(Math.nextAfter(a, b), (float) nextF32.invokeExact(a, b), () -> a + " to " + b);
    }
  }

  @Test
  void scalingAndExponentsAreExact() throws Throwable {
    var ldexp = functions().function("ldexp");
    var ldexpF32 = functions().function("ldexpf");
    var ilogb = functions().function("ilogb");
    var random = new Random(2);
    for (int i = 0; i < COUNT; i++) {
      double x = number(random);
      int n =
          i % 9 == 0
              ? integer(random)
              : random.nextInt(2 * DENORMAL_AND_LARGE) - DENORMAL_AND_LARGE;
      int bounded = Math.clamp(n, -DENORMAL_AND_LARGE, DENORMAL_AND_LARGE);
      assertEquals(Math.scalb(x, bounded), (double) ldexp.invokeExact(x, n), () -> x + " by " + n);
      float f = (float) x;
      int m = n / 7;
      assertEquals(
          (float) Math.scalb((double) f, Math.clamp(m, -400, 400)),
          (float) ldexpF32.invokeExact(f, m),
          () -> f + " by " + m);
      int exponent = (int) ilogb.invokeExact(x);
      if (x == 0 || Double.isNaN(x)) assertEquals(Integer.MIN_VALUE, exponent);
      else if (Double.isInfinite(x)) assertEquals(Integer.MAX_VALUE, exponent);
      else {
        int wanted =
            Math.getExponent(x * 0x1p54) < Math.getExponent(0x1p-960)
                ? Math.getExponent(x * 0x1p54) - 54
                : Math.getExponent(x);
        assertEquals(wanted, exponent, () -> "of " + x);
      }
    }
  }

  @Test
  void partsOfNumbersAreTheirBits() throws Throwable {
    var high = functions().function("double2hiint");
    var low = functions().function("double2loint");
    var join = functions().function("hiloint2double");
    var bits = functions().function("float_as_uint");
    var number = functions().function("int_as_float");
    var random = new Random(3);
    for (int i = 0; i < COUNT; i++) {
      long all = random.nextLong();
      double x = Double.longBitsToDouble(all);
      if (Double.isNaN(x)) continue;
      assertEquals((int) (all >> Integer.SIZE), (int) high.invokeExact(x));
      assertEquals((int) all, (int) low.invokeExact(x));
      assertEquals(x, (double) join.invokeExact((int) (all >> Integer.SIZE), (int) all));
      assertEquals((int) bits.invokeExact((float) x), Float.floatToRawIntBits((float) x));
      assertEquals(1.5f, (float) number.invokeExact(Float.floatToRawIntBits(1.5f)));
    }
  }

  private static void checkIntegers(String name, IntBinaryOperator exact) throws Throwable {
    var f = functions().function(name);
    var random = new Random(4);
    for (int i = 0; i < COUNT; i++) {
      int a = integer(random);
      int b = integer(random);
      assertEquals(exact.applyAsInt(a, b), (int) f.invokeExact(a, b), () -> name + a + ", " + b);
    }
  }

  @Test
  void meansRoundDownOrUp() throws Throwable {
    checkIntegers("hadd", (a, b) -> (int) (((long) a + b) >> 1));
    checkIntegers("rhadd", (a, b) -> (int) (((long) a + b + 1) >> 1));
    checkIntegers(
        "uhadd", (a, b) -> (int) ((Integer.toUnsignedLong(a) + Integer.toUnsignedLong(b)) >> 1));
    checkIntegers(
        "urhadd",
        (a, b) -> (int) ((Integer.toUnsignedLong(a) + Integer.toUnsignedLong(b) + 1) >> 1));
  }

  @Test
  void bitsAreCountedFromOne() throws Throwable {
    var ffs = functions().function("ffs");
    var ffsll = functions().function("ffsll");
    for (int i = 0; i < Integer.SIZE; i++) {
      assertEquals(i + 1, (int) ffs.invokeExact(-1 << i));
      assertEquals(i + Integer.SIZE + 1, (int) ffsll.invokeExact(-1L << (i + Integer.SIZE)));
    }
    assertEquals(0, (int) ffs.invokeExact(0));
    assertEquals(0, (int) ffsll.invokeExact(0L));
  }

  @Test
  void questionsHaveAnswersOneAndZero() throws Throwable {
    var isNan = functions().function("isnand");
    var isInfinite = functions().function("isinfd");
    var isFinite = functions().function("isfinited");
    var isNegative = functions().function("signbitd");
    var random = new Random(5);
    for (int i = 0; i < COUNT; i++) {
      double x = number(random);
      assertEquals(Double.isNaN(x) ? 1 : 0, (int) isNan.invokeExact(x));
      assertEquals(Double.isInfinite(x) ? 1 : 0, (int) isInfinite.invokeExact(x));
      assertEquals(Double.isFinite(x) ? 1 : 0, (int) isFinite.invokeExact(x));
      assertEquals(Double.doubleToRawLongBits(x) < 0 ? 1 : 0, (int) isNegative.invokeExact(x));
    }
  }

  @Test
  void inverseRootIsRoundedToNearest() throws Throwable {
    var f = functions().function("frsqrt_rn");
    var random = new Random(6);
    for (int i = 0; i < COUNT; i++) {
      float x = Float.intBitsToFloat(random.nextInt() & Integer.MAX_VALUE);
      if (!Float.isFinite(x)) continue;
      double found = (float) f.invokeExact(x);
      // The sign of x * m^2 - 1 for the middles m of the neighbours says on which side it is.
      var exact = new BigDecimal(x);
      if (x == 0) {
        assertEquals(Double.POSITIVE_INFINITY, found);
        continue;
      }
      var below = new BigDecimal((found + Math.nextDown((float) found)) / 2);
      var above = new BigDecimal((found + Math.nextUp((float) found)) / 2);
      assertEquals(-1, below.multiply(below).multiply(exact).compareTo(BigDecimal.ONE));
      assertEquals(1, above.multiply(above).multiply(exact).compareTo(BigDecimal.ONE));
    }
  }
}
