package org.tritonjvm.devicetest;

import static org.tritonjvm.nvidia.runtime.ElementType.BF16;
import static org.tritonjvm.nvidia.runtime.ElementType.F16;
import static org.tritonjvm.nvidia.runtime.ElementType.F32;
import static org.tritonjvm.nvidia.runtime.ElementType.F64;
import static org.tritonjvm.nvidia.runtime.ElementType.I1;
import static org.tritonjvm.nvidia.runtime.ElementType.I16;
import static org.tritonjvm.nvidia.runtime.ElementType.I32;
import static org.tritonjvm.nvidia.runtime.ElementType.I64;
import static org.tritonjvm.nvidia.runtime.ElementType.I8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.tritonjvm.nvidia.runtime.ElementType;

/** Arithmetic, comparisons and functions, element by element. */
final class ArithmeticCases {
  static final List<ElementType> FLOATS = List.of(F16, BF16, F32, F64);
  static final List<ElementType> INTEGERS = List.of(I8, I16, I32, I64);

  private final List<Recipe> recipes = new ArrayList<>();

  private ArithmeticCases() {}

  static List<Recipe> all() {
    var cases = new ArithmeticCases();
    FLOATS.forEach(cases::floats);
    INTEGERS.forEach(cases::integers);
    cases.logic();
    FLOATS.forEach(cases::functions);
    FLOATS.forEach(cases::library);
    return cases.recipes;
  }

  private void add(
      String name,
      Elementwise.Syntax syntax,
      List<ElementType> types,
      List<Numbers> inputs,
      ElementType result,
      Elementwise.Compute compute,
      Rule rule) {
    recipes.add(new Elementwise(name, syntax, types, inputs, result, compute, rule).recipe());
  }

  // Floats

  private void unary(String op, ElementType t, Numbers inputs, DoubleUnaryOperator f, Rule rule) {
    add(
        op,
        Elementwise.same(op),
        List.of(t),
        List.of(inputs),
        t,
        x -> t.encode(f.applyAsDouble(t.decode(x[0]))),
        rule);
  }

  private void binary(String op, ElementType t, Numbers inputs, DoubleBinaryOperator f, Rule rule) {
    add(
        op,
        Elementwise.same(op),
        List.of(t, t),
        List.of(inputs, inputs),
        t,
        x -> t.encode(f.applyAsDouble(t.decode(x[0]), t.decode(x[1]))),
        rule);
  }

  /** The number if only one is a number; minus zero is below zero. */
  static double maxNumber(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  static double minNumber(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
  }

  private void floats(ElementType t) {
    // In double precision, and rounded once more: for two operands that changes nothing.
    binary("arith.addf", t, Numbers.ANY, Double::sum, Rule.EXACT);
    binary("arith.subf", t, Numbers.ANY, (a, b) -> a - b, Rule.EXACT);
    binary("arith.mulf", t, Numbers.ANY, (a, b) -> a * b, Rule.EXACT);
    var division = t == F64 ? Rule.EXACT : Rule.ulps(t == F32 ? 2 : 1).flushing(t);
    binary("arith.divf", t, Numbers.ORDINARY, (a, b) -> a / b, division);
    binary("arith.maximumf", t, Numbers.ANY, Math::max, Rule.EXACT);
    binary("arith.minimumf", t, Numbers.ANY, Math::min, Rule.EXACT);
    binary("arith.maxnumf", t, Numbers.ANY, ArithmeticCases::maxNumber, Rule.EXACT);
    binary("arith.minnumf", t, Numbers.ANY, ArithmeticCases::minNumber, Rule.EXACT);
    long sign = 1L << (t.bits() - 1);
    add(
        "math.copysign",
        Elementwise.same("math.copysign"),
        List.of(t, t),
        List.of(Numbers.ANY, Numbers.ANY),
        t,
        x -> (x[0] & ~sign) | (x[1] & sign),
        Rule.EXACT);
    unary("arith.negf", t, Numbers.ANY, a -> -a, Rule.EXACT);
    unary("math.absf", t, Numbers.ANY, Math::abs, Rule.EXACT);
    unary("math.floor", t, Numbers.ANY, Math::floor, Rule.EXACT);
    unary("math.ceil", t, Numbers.ANY, Math::ceil, Rule.EXACT);
    unary("math.trunc", t, Numbers.ANY, a -> a < 0 ? Math.ceil(a) : Math.floor(a), Rule.EXACT);
    unary("math.roundeven", t, Numbers.ANY, Math::rint, Rule.EXACT);
    fma(t);
    comparisons(t);
    select(t);
    for (boolean propagate : new boolean[] {true, false}) clamp(t, propagate);
    if (t == F32) {
      unary("tt.precise_sqrt", t, Numbers.POSITIVE, Math::sqrt, Rule.EXACT);
      add(
          "tt.precise_divf",
          Elementwise.same("tt.precise_divf"),
          List.of(t, t),
          List.of(Numbers.ANY, Numbers.ANY),
          t,
          x -> t.encode(t.decode(x[0]) / t.decode(x[1])),
          Rule.EXACT);
    }
  }

  private void fma(ElementType t) {
    add(
        "math.fma",
        Elementwise.same("math.fma"),
        List.of(t, t, t),
        Collections.nCopies(3, Numbers.ANY),
        t,
        x -> {
          double a = t.decode(x[0]);
          double b = t.decode(x[1]);
          double c = t.decode(x[2]);
          return t == F32
              ? t.encode(Math.fma((float) a, (float) b, (float) c))
              : t == F64 ? t.encode(Math.fma(a, b, c)) : t.encode(exactly(a, b, c));
        },
        Rule.EXACT);
  }

  /**
   * a * b + c, and if a double cannot hold it the one of its neighbours whose last bit is set: so
   * that rounding once more is as good as rounding once.
   */
  private static double exactly(double a, double b, double c) {
    double near = Math.fma(a, b, c);
    if (!Double.isFinite(near)) return near;
    var exact = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
    int side = exact.compareTo(new BigDecimal(near));
    if (side == 0 || (Double.doubleToRawLongBits(near) & 1) != 0) return near;
    return side > 0 ? Math.nextUp(near) : Math.nextDown(near);
  }

  private void clamp(ElementType t, boolean propagate) {
    add(
        propagate ? "tt.clampf.all" : "tt.clampf.none",
        (names, _, result) ->
            "tt.clampf %s, propagateNan = %s : %s"
                .formatted(String.join(", ", names), propagate ? "all" : "none", result),
        List.of(t, t, t),
        Collections.nCopies(3, Numbers.ANY),
        t,
        x -> {
          double value = t.decode(x[0]);
          double low = t.decode(x[1]);
          double high = t.decode(x[2]);
          return t.encode(
              propagate
                  ? Math.min(Math.max(value, low), high)
                  : minNumber(maxNumber(value, low), high));
        },
        Rule.EXACT);
  }

  private interface FloatTest {
    boolean test(double a, double b);
  }

  private static final Map<String, FloatTest> ORDERED =
      new TreeMap<>(
          Map.of(
              "eq", (a, b) -> a == b,
              "gt", (a, b) -> a > b,
              "ge", (a, b) -> a >= b,
              "lt", (a, b) -> a < b,
              "le", (a, b) -> a <= b,
              "ne", (a, b) -> a < b || a > b));

  private void comparison(String predicate, ElementType t, FloatTest test) {
    add(
        "arith.cmpf." + predicate,
        (names, types, _) ->
            "arith.cmpf %s, %s : %s"
                .formatted(predicate, String.join(", ", names), types.getFirst()),
        List.of(t, t),
        List.of(Numbers.ANY, Numbers.ANY),
        I1,
        x -> test.test(t.decode(x[0]), t.decode(x[1])) ? 1 : 0,
        Rule.EXACT);
  }

  private void comparisons(ElementType t) {
    ORDERED.forEach(
        (name, test) -> {
          comparison("o" + name, t, test);
          comparison(
              "u" + name, t, (a, b) -> Double.isNaN(a) || Double.isNaN(b) || test.test(a, b));
        });
    comparison("uno", t, (a, b) -> Double.isNaN(a) || Double.isNaN(b));
  }

  private void select(ElementType t) {
    add(
        "arith.select",
        (names, types, result) ->
            "arith.select %s : %s, %s"
                .formatted(String.join(", ", names), types.getFirst(), result),
        List.of(I1, t, t),
        Collections.nCopies(3, Numbers.ANY),
        t,
        x -> x[0] != 0 ? x[1] : x[2],
        Rule.EXACT);
  }

  // Functions

  private void functions(ElementType t) {
    // Those by way of ex2.approx lose bits with the size of the argument.
    var exponential = t == F32 ? Rule.ulps(24) : Rule.ulps(1);
    var few = t == F32 ? Rule.ulps(2) : Rule.ulps(1);
    if (t != F64) {
      unary("math.exp", t, Numbers.ORDINARY, Math::exp, exponential.flushing(t));
      unary("math.exp2", t, Numbers.ORDINARY, x -> Math.pow(2, x), few.flushing(t));
      unary("math.log", t, Numbers.POSITIVE, Math::log, few);
      unary("math.log2", t, Numbers.POSITIVE, x -> log2(x), few);
      unary("math.erf", t, Numbers.ORDINARY, ArithmeticCases::erf, few.flushing(t));
      unary("math.sqrt", t, Numbers.ORDINARY, Math::sqrt, few.flushing(t));
      unary("math.rsqrt", t, Numbers.ORDINARY, x -> 1 / Math.sqrt(x), few.flushing(t));
    }
  }

  /** Those that have definitions of our own, for which Java's are the reference. */
  private void library(ElementType t) {
    var two = Rule.ulps(2.5);
    for (var inputs : List.of(Numbers.ANY, Numbers.ORDINARY)) {
      unary("math.sin", t, inputs, Math::sin, two);
      unary("math.cos", t, inputs, Math::cos, two);
      unary("math.tan", t, inputs, Math::tan, Rule.ulps(4));
      unary("math.tanh", t, inputs, Math::tanh, Rule.ulps(4));
      unary("math.atan", t, inputs, Math::atan, two);
      unary("math.cbrt", t, inputs, Math::cbrt, two);
      unary("math.expm1", t, inputs, Math::expm1, two);
      unary("math.log1p", t, inputs, Math::log1p, two);
      unary("math.log10", t, inputs, Math::log10, two);
      binary("math.atan2", t, inputs, Math::atan2, Rule.ulps(4));
      binary("arith.remf", t, inputs, (a, b) -> a % b, Rule.EXACT);
    }
    binary("math.powf", t, Numbers.ORDINARY, Math::pow, two);
    if (t == F64) {
      unary("math.exp", t, Numbers.ANY, Math::exp, two);
      unary("math.exp2", t, Numbers.ORDINARY, x -> Math.pow(2, x), two);
      unary("math.log", t, Numbers.POSITIVE, Math::log, two);
      unary("math.log2", t, Numbers.POSITIVE, x -> log2(x), Rule.ulps(4));
      unary("math.sqrt", t, Numbers.POSITIVE, Math::sqrt, Rule.EXACT);
      unary("math.rsqrt", t, Numbers.POSITIVE, x -> 1 / Math.sqrt(x), two);
    }
  }

  /** Exact for powers of two, which the quotient of two logarithms is not. */
  private static double log2(double x) {
    if (!(x > 0) || Double.isInfinite(x)) return Math.log(x);
    // From the nearest power of two, so that nothing is lost next to 1.
    int exponent = Math.getExponent(x * Math.sqrt(2));
    return exponent + Math.log(Math.scalb(x, -exponent)) / Math.log(2);
  }

  /** By its series, which in double precision is good enough up to 5. */
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

  // Integers

  private void integer(String op, ElementType t, Numbers second, LongBinaryOperator f) {
    add(
        op,
        Elementwise.same(op),
        List.of(t, t),
        List.of(Numbers.ANY, second),
        t,
        x -> f.applyAsLong(x[0], x[1]),
        Rule.EXACT);
  }

  private void signed(String op, ElementType t, Numbers second, LongBinaryOperator f) {
    integer(op, t, second, (a, b) -> f.applyAsLong(t.signed(a), t.signed(b)));
  }

  private void integers(ElementType t) {
    integer("arith.addi", t, Numbers.ANY, Long::sum);
    integer("arith.subi", t, Numbers.ANY, (a, b) -> a - b);
    integer("arith.muli", t, Numbers.ANY, (a, b) -> a * b);
    integer("arith.andi", t, Numbers.ANY, (a, b) -> a & b);
    integer("arith.ori", t, Numbers.ANY, (a, b) -> a | b);
    integer("arith.xori", t, Numbers.ANY, (a, b) -> a ^ b);
    signed("arith.divsi", t, Numbers.DIVISOR, (a, b) -> a / b);
    signed("arith.remsi", t, Numbers.DIVISOR, (a, b) -> a % b);
    integer("arith.divui", t, Numbers.DIVISOR, Long::divideUnsigned);
    integer("arith.remui", t, Numbers.DIVISOR, Long::remainderUnsigned);
    integer("arith.shli", t, Numbers.SHIFT, (a, b) -> a << b);
    integer("arith.shrui", t, Numbers.SHIFT, (a, b) -> a >>> b);
    signed("arith.shrsi", t, Numbers.SHIFT, (a, b) -> a >> b);
    signed("arith.maxsi", t, Numbers.ANY, Math::max);
    signed("arith.minsi", t, Numbers.ANY, Math::min);
    integer("arith.maxui", t, Numbers.ANY, (a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b);
    integer("arith.minui", t, Numbers.ANY, (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b);
    if (t.bits() >= 32) {
      integer("tt.mulhiui", t, Numbers.ANY, (a, b) -> high(t, a, b));
    }
    count("math.absi", t, x -> Math.abs(t.signed(x)));
    count("math.ctpop", t, Long::bitCount);
    count("math.ctlz", t, x -> Long.numberOfLeadingZeros(x) - (64 - t.bits()));
    count("math.cttz", t, x -> x == 0 ? t.bits() : Long.numberOfTrailingZeros(x));
    integerComparisons(t);
    select(t);
  }

  private static long high(ElementType t, long a, long b) {
    var product =
        new BigInteger(Long.toUnsignedString(a)).multiply(new BigInteger(Long.toUnsignedString(b)));
    return product.shiftRight(t.bits()).longValue();
  }

  private void count(String op, ElementType t, java.util.function.LongUnaryOperator f) {
    add(
        op,
        Elementwise.same(op),
        List.of(t),
        List.of(Numbers.ANY),
        t,
        x -> f.applyAsLong(x[0]),
        Rule.EXACT);
  }

  private void integerComparisons(ElementType t) {
    for (var predicate :
        List.of("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")) {
      add(
          "arith.cmpi." + predicate,
          (names, types, _) ->
              "arith.cmpi %s, %s : %s"
                  .formatted(predicate, String.join(", ", names), types.getFirst()),
          List.of(t, t),
          List.of(Numbers.ANY, Numbers.ANY),
          I1,
          x -> {
            int order =
                predicate.startsWith("u")
                    ? Long.compareUnsigned(x[0], x[1])
                    : Long.compare(t.signed(x[0]), t.signed(x[1]));
            return switch (predicate.replaceFirst("^[su](..)$", "$1")) {
                  case "eq" -> order == 0;
                  case "ne" -> order != 0;
                  case "lt" -> order < 0;
                  case "le" -> order <= 0;
                  case "gt" -> order > 0;
                  default -> order >= 0;
                }
                ? 1
                : 0;
          },
          Rule.EXACT);
    }
  }

  private void logic() {
    for (var op : List.of("arith.andi", "arith.ori", "arith.xori")) {
      integer(
          op,
          I1,
          Numbers.ANY,
          (a, b) -> op.endsWith("andi") ? a & b : op.endsWith("xori") ? a ^ b : a | b);
    }
  }
}
