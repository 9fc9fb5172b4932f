package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;
import static org.tritonjvm.nvidia.device.Type.I32;

import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** Functions of f32 that are wanted often, in f32. */
final class FunctionsOfF32 {
  private static final double LOG2_10 = 3.321928024291992;
  private static final double LOG2_10_REST = 7.059536955011936e-08;
  private static final double LOG10_2 = 0.3010300099849701;
  private static final double LOG10_2_REST = -1.432098883924482e-08;
  private static final double LOG10_E = 0.4342944819032518;
  private static final double LN_2 = 0.6931471805599453;
  private static final int MANTISSA_BITS = 23;
  private static final int BIAS = 127;

  private FunctionsOfF32() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "erff" -> Definition.small(F32, FunctionsOfF32::erf);
      case "exp2f" -> Definition.small(F32, x -> exp2(x, 1, 0));
      case "expf" ->
          Definition.small(F32, x -> exp2(x, F32Polynomials.LOG2_E, F32Polynomials.LOG2_E_REST));
      case "exp10f" -> Definition.small(F32, x -> exp2(x, LOG2_10, LOG2_10_REST));
      case "logf" -> Definition.small(F32, FunctionsOfF32::log);
      case "log2f" -> Definition.small(F32, FunctionsOfF32::log2);
      case "log10f" -> Definition.small(F32, FunctionsOfF32::log10);
      default -> Optional.empty();
    };
  }

  private static Value exp2Approximately(Value x) {
    return x.call("llvm.nvvm.ex2.approx.ftz.f", F32);
  }

  private static Value erf(Value x) {
    var a = x.abs();
    var small = x.times(x).polynomial(F32Polynomials.erfNear()).fma(x, x);
    var exponent = a.min(F32Polynomials.ERF_END).polynomial(F32Polynomials.log2Erfc());
    var large = exp2Approximately(exponent).from(1).copySign(x);
    return a.more(F32Polynomials.ERF_BRANCH).choose(large, small);
  }

  /** 2^(x * factor), the factor as a sum of two. */
  private static Value exp2(Value x, double factor, double rest) {
    var bounded = x.max(-200 / factor).min(200 / factor);
    var count = bounded.times(factor).rint();
    var exact = bounded.fma(factor, count.negated());
    var fraction = rest == 0 ? exact : bounded.fma(rest, exact);
    // In two steps, of which the second may round to a denormal number.
    var k = count.to(I32);
    var half = k.shiftRight(1);
    var y = exp2Approximately(fraction).times(powerOfTwo(half)).times(powerOfTwo(k.minus(half)));
    return x.isNan().choose(x, y);
  }

  private static Value powerOfTwo(Value exponent) {
    return exponent.plus(BIAS).shiftLeft(MANTISSA_BITS).bits();
  }

  /** x = 2^exponent * (1 + fraction), the fraction in [-1/3, 1/3]. */
  private record Parts(Value exponent, Value fraction) {
    static Parts of(Value x) {
      var isSmall = x.less(Float.MIN_NORMAL);
      var bits = isSmall.choose(x.times(1 << MANTISSA_BITS), x).bits();
      var count = bits.minus(F32Polynomials.TWO_THIRDS).shiftRight(MANTISSA_BITS);
      var mantissa = bits.minus(count.shiftLeft(MANTISSA_BITS)).bits();
      var shift = isSmall.choose(-MANTISSA_BITS, x.number(0));
      return new Parts(count.to(F32).plus(shift), mantissa.minus(1));
    }

    /** ln(1 + fraction). */
    Value ln() {
      var square = fraction.times(fraction);
      return fraction.polynomial(F32Polynomials.ln()).fma(square, fraction);
    }
  }

  private static Value log(Value x) {
    var parts = Parts.of(x);
    return special(x, parts.exponent.fma(LN_2, parts.ln()));
  }

  private static Value log2(Value x) {
    var parts = Parts.of(x);
    var f = parts.fraction;
    var small =
        f.polynomial(F32Polynomials.log2()).fma(f.times(f), f.times(F32Polynomials.LOG2_E_REST));
    return special(x, parts.exponent.plus(f.fma(F32Polynomials.LOG2_E, small)));
  }

  private static Value log10(Value x) {
    var parts = Parts.of(x);
    var low = parts.exponent.fma(LOG10_2_REST, parts.ln().times(LOG10_E));
    return special(x, parts.exponent.fma(LOG10_2, low));
  }

  /** Logarithms of zero, negative numbers, infinity and NaN. */
  private static Value special(Value x, Value finite) {
    var large = x.is(Double.POSITIVE_INFINITY).choose(x, finite);
    var positive = x.more(0).choose(large, Double.NaN);
    return x.is(0).choose(Double.NEGATIVE_INFINITY, positive);
  }
}
