package org.tritonjvm.nvidia.device;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device functions against values of arbitrary precision. */
final class DeviceFunctionValuesTest {
  /** Units in the last place; CUDA's own are allowed as many or more. */
  private static final Map<String, Integer> BOUNDS =
      Map.ofEntries(
          entry("erf", 1),
          entry("erfc", 4),
          entry("erfcx", 2),
          entry("normcdf", 4),
          entry("erfinv", 4),
          entry("erfcinv", 5),
          entry("normcdfinv", 6),
          entry("sinpi", 1),
          entry("cospi", 1),
          entry("exp10", 1),
          entry("asinh", 2),
          entry("acosh", 2),
          entry("atanh", 2),
          entry("tgamma", 4),
          entry("lgamma", 3),
          entry("pow", 2),
          entry("rcbrt", 2),
          entry("hypot", 1),
          entry("norm3d", 2),
          entry("norm4d", 2),
          entry("rhypot", 2),
          entry("rnorm3d", 2),
          entry("rnorm4d", 2),
          entry("cyl_bessel_i0", 4),
          entry("cyl_bessel_i1", 4),
          entry("j0", 6),
          entry("j1", 5),
          entry("y0", 4),
          entry("y1", 5),
          entry("jn", 30),
          entry("yn", 30),
          entry("logb", 0),
          entry("fdim", 0));

  /** Of the functions of f32 those that do not go by way of f64. */
  private static final Map<String, Integer> F32_BOUNDS = Map.of("erff", 1, "exp10f", 2);

  private static final Set<String> BESSEL = Set.of("j0", "j1", "y0", "y1", "jn", "yn");
  private static final double FAR = 8;
  private static final double FAR_ERROR = 1e-14;

  @TempDir private static Path folder = Path.of(".");
  private static final List<NativeFunctions> COMPILED = new ArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    COMPILED.add(NativeFunctions.compile(folder));
  }

  private record Case(String function, List<Number> arguments, double result) {
    static Case of(String line) {
      var words = line.split(" ", -1);
      var numbers = Stream.of(words).skip(1).map(Case::number).toList();
      int count = numbers.size() - 1;
      return new Case(words[0], numbers.subList(0, count), numbers.get(count).doubleValue());
    }

    private static Number number(String word) {
      if (word.length() != 16) return Integer.valueOf(word);
      return Double.longBitsToDouble(Long.parseUnsignedLong(word, 16));
    }

    boolean isOfF32() {
      return arguments.stream()
          .allMatch(x -> Double.compare((double) (float) x.doubleValue(), x.doubleValue()) == 0);
    }

    List<Number> inF32() {
      return arguments.stream()
          .map(x -> x instanceof Integer ? x : (Number) x.floatValue())
          .toList();
    }

    /** Whether CUDA too answers for the absolute error alone. */
    boolean isFar() {
      return BESSEL.contains(function)
          && (function.endsWith("n") || Math.abs(arguments.getLast().doubleValue()) >= FAR);
    }
  }

  private static void check(Case test, String name, double found, double ulp, int bound) {
    double wanted = test.result();
    var message = name + test.arguments() + " is " + found + ", not " + wanted;
    if (Double.isNaN(wanted) || Double.isInfinite(wanted) || wanted == 0) {
      assertTrue(Double.compare(found, wanted) == 0, message);
    } else if (!test.isFar() || Math.abs(found - wanted) > FAR_ERROR) {
      assertTrue(Math.abs(found - wanted) <= bound * ulp, message);
    }
  }

  @Test
  void functionsOfF64AreNear() throws Throwable {
    for (var line : NativeFunctions.lines("device-function-values.txt")) {
      var test = Case.of(line);
      var function = COMPILED.getFirst().function(test.function());
      double found = (double) function.invokeWithArguments(test.arguments());
      int bound = BOUNDS.get(test.function());
      check(test, test.function(), found, Math.ulp(test.result()), bound);
    }
  }

  @Test
  void functionsOfF32AreNear() throws Throwable {
    for (var line : NativeFunctions.lines("device-function-values.txt")) {
      var exact = Case.of(line);
      if (!exact.isOfF32()) continue;
      var test = new Case(exact.function(), exact.arguments(), (float) exact.result());
      var name = test.function() + "f";
      var function = COMPILED.getFirst().function(name);
      double found = (float) function.invokeWithArguments(test.inF32());
      int bound = F32_BOUNDS.getOrDefault(name, 1);
      check(test, name, found, Math.ulp((float) test.result()), bound);
    }
  }
}
