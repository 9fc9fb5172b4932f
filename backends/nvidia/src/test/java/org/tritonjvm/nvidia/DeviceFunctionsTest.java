package org.tritonjvm.nvidia;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions of device functions, compiled for this machine's processor. */
final class DeviceFunctionsTest {
  private static final int COUNT = 200_000;
  private static final Path LLC = Path.of("/usr/lib/llvm-22/bin/llc");

  @TempDir private static Path folder = Path.of(".");

  @BeforeAll
  static void compile() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64") && Files.isExecutable(LLC));
    try (var file = DeviceFunctions.class.getResourceAsStream("device-functions.ll")) {
      var text =
          new String(file.readAllBytes(), UTF_8)
              .replace("addrspace(1)", "")
              .replace("linkonce_odr hidden", "dso_local");
      Files.writeString(folder.resolve("functions.ll"), text);
    }
    run(LLC + " -O2 -mcpu=haswell -relocation-model=pic -filetype=obj functions.ll -o functions.o");
    run("g++ -shared -o functions.so functions.o -lm");
  }

  private static void run(String command) throws Exception {
    var process =
        new ProcessBuilder(command.split(" ")).directory(folder.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), command);
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    var library = SymbolLookup.libraryLookup(folder.resolve("functions.so"), Arena.global());
    return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), type);
  }

  private static void checkF64(String name, DoubleUnaryOperator exact, int exponents, double ulps)
      throws Throwable {
    var f =
        function(
            "__nv_" + name,
            FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE));
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
    var f =
        function(
            "__nv_" + name + "f",
            FunctionDescriptor.of(ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT));
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
  }

  @Test
  void remaindersAreExact() throws Throwable {
    var type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE);
    var fmod = function("__nv_fmod", type);
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
    var type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT);
    var pow = function("__nv_powf", type);
    var values =
        List.of(
            0f, 1f, 2f, 3f, 0.5f, 33f, 1e30f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NaN);
    for (float a : values) {
      for (float b : values) {
        for (int signs = 0; signs < 4; signs++) {
          float x = (signs & 1) == 0 ? a : -a;
          float y = (signs & 2) == 0 ? b : -b;
          float found = (float) pow.invokeExact(x, y);
          // C, unlike Java, has 1 for any power of 1 and an infinite one of -1.
          boolean isOne = x == 1 || (x == -1 && Float.isInfinite(y));
          assertEquals(isOne ? 1 : (float) Math.pow(x, y), found, () -> x + " to the " + y);
        }
      }
    }
  }
}
