package org.tritonjvm.nvidia.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions of device functions, compiled for this machine's processor. */
final class DeviceFunctionsTest {
  private static final int COUNT = 200_000;

  @TempDir private static Path folder = Path.of(".");
  private static final List<NativeFunctions> COMPILED = new ArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    COMPILED.add(NativeFunctions.compile(folder));
  }

  private static MethodHandle function(String name) {
    return COMPILED.getFirst().function(name);
  }

  private static void checkF64(String name, DoubleUnaryOperator exact, int exponents, double ulps)
      throws Throwable {
    var f = function(name);
    var random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      double x = Math.scalb(random.nextDouble() * 4 - 2, random.nextInt(exponents) - exponents / 2);
      double found = (double) f.invokeExact(x);
      double wanted = exact.applyAsDouble(x);
      check(name, x, found, wanted, Math.ulp(wanted), ulps);
    }
  }

  private static void checkF32(String name, DoubleUnaryOperator exact, int exponents, double ulps)
      throws Throwable {
    var f = function(name + "f");
    var random = new Random(2);
    for (int i = 0; i < COUNT; i++) {
      float x =
          (float)
              Math.scalb(random.nextDouble() * 4 - 2, random.nextInt(exponents) - exponents / 2);
      double found = (float) f.invokeExact(x);
      double wanted = exact.applyAsDouble(x);
      if ((float) wanted == found) continue;
      check(name, x, found, wanted, Math.ulp((float) wanted), ulps);
    }
  }

  private static void check(
      String name, double x, double found, double wanted, double ulp, double ulps) {
    if (Double.isNaN(wanted)) {
      assertTrue(Double.isNaN(found), () -> name + " of " + x + " is " + found);
    } else if (found != wanted) {
      double error = Math.abs(found - wanted) / ulp;
      assertTrue(error <= ulps, () -> name + " of " + x + " is off by " + error);
    }
  }

  @Test
  void sineAndCosineAreRightForArgumentsOfAllSizes() throws Throwable {
    // The reference has an error of its own, of less than one.
    checkF64("sin", StrictMath::sin, 2000, 3);
    checkF64("cos", StrictMath::cos, 2000, 3);
    checkF64("sin", StrictMath::sin, 60, 3);
    checkF64("cos", StrictMath::cos, 60, 3);
    checkF32("sin", StrictMath::sin, 250, 2);
    checkF32("cos", StrictMath::cos, 250, 2);
    checkF32("sin", StrictMath::sin, 40, 2);
    checkF32("cos", StrictMath::cos, 40, 2);
  }

  @Test
  void otherFunctionsAreNear() throws Throwable {
    checkF64("exp", StrictMath::exp, 20, 2);
    checkF64("log", StrictMath::log, 2000, 2);
    checkF64("log10", StrictMath::log10, 2000, 3);
    checkF64("log1p", StrictMath::log1p, 100, 3);
    checkF64("expm1", StrictMath::expm1, 60, 2);
    checkF64("cbrt", StrictMath::cbrt, 2140, 2);
    checkF64("atan", StrictMath::atan, 100, 3);
    checkF64("asin", StrictMath::asin, 10, 3);
    checkF64("acos", StrictMath::acos, 10, 3);
    checkF64("tan", StrictMath::tan, 60, 4);
    checkF64("sinh", StrictMath::sinh, 20, 4);
    checkF64("cosh", StrictMath::cosh, 20, 3);
    checkF64("tanh", StrictMath::tanh, 20, 4);
    checkF32("tanh", StrictMath::tanh, 20, 2);
    checkF32("exp", StrictMath::exp, 20, 1);
    checkF32("exp2", x -> StrictMath.pow(2, x), 20, 1);
    checkF32("exp10", x -> StrictMath.pow(10, x), 20, 1);
    checkF32("log", StrictMath::log, 300, 1);
    checkF32("log2", x -> StrictMath.log(x) / StrictMath.log(2), 300, 1.5);
    checkF32("log10", StrictMath::log10, 300, 2);
    checkF32("tan", StrictMath::tan, 60, 1);
  }

  @Test
  void remaindersAreExact() throws Throwable {
    var fmod = function("fmod");
    var random = new Random(3);
    for (int i = 0; i < COUNT; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      double y = Double.longBitsToDouble(random.nextLong());
      double found = (double) fmod.invokeExact(x, y);
      assertEquals(x % y, found, () -> x + " % " + y);
    }
  }

  @Test
  void powersHaveTheirSpecialCases() throws Throwable {
    var powF32 = function("powf");
    var pow = function("pow");
    var values =
        List.of(
            0f, 1f, 2f, 3f, 0.5f, 33f, 1e30f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NaN);
    for (float a : values) {
      for (float b : values) {
        for (int signs = 0; signs < 4; signs++) {
          float x = (signs & 1) == 0 ? a : -a;
          float y = (signs & 2) == 0 ? b : -b;
          // C, unlike Java, has 1 for any power of 1 and an infinite one of -1.
          boolean isOne = x == 1 || (x == -1 && Float.isInfinite(y));
          double wanted = isOne ? 1 : Math.pow(x, y);
          float found = (float) powF32.invokeExact(x, y);
          assertEquals((float) wanted, found, () -> x + " to the " + y);
          double wide = (double) pow.invokeExact((double) x, (double) y);
          check("pow", x, wide, wanted, Math.ulp(wanted), 1);
          if (Double.isNaN(wanted)) continue;
          assertEquals(Math.copySign(1, wanted), Math.copySign(1, wide), () -> x + " to the " + y);
        }
      }
    }
  }

  @Test
  void powersOfIntegersAreThoseOfNumbers() throws Throwable {
    var powi = function("powi");
    assertEquals(0.125, (double) powi.invokeExact(2.0, -3));
    assertEquals(-8.0, (double) powi.invokeExact(-2.0, 3));
    assertEquals(1.0, (double) powi.invokeExact(0.0, 0));
  }
}
