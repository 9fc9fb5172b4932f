package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.Emitter.FCmp;

/**
 * Functions of f32 that the hardware has not, or not to the last bits, by polynomials.
 *
 * <p>Coefficients: least squares on Chebyshev nodes, reweighted towards the smallest largest
 * relative error (Lawson's algorithm), in double precision and then rounded. What the polynomials
 * leave is below 0.08 units in the last place of the result; the rest is rounding.
 */
final class FloatFunctions {
  /** (ln(1 + x) - x) / x^2 for x in [-1/3, 1/3]. */
  private static final double[] LN = {
    -0.5,
    0.3333320915699005,
    -0.24999716877937317,
    0.20010747015476227,
    -0.16682302951812744,
    0.14001159369945526,
    -0.12167194485664368,
    0.14004765450954437,
    -0.12948793172836304
  };

  /** (log2(1 + x) - x * log2(e)) / x^2 for x in [-1/3, 1/3]. */
  private static final double[] LOG2 = {
    -0.7213475108146667,
    0.480896532535553,
    -0.36066967248916626,
    0.2886940538883209,
    -0.24067474901676178,
    0.20199401676654816,
    -0.17553551495075226,
    0.20204605162143707,
    -0.18681161105632782
  };

  /** erf(x) / x - 1 in x^2 for x in [0, 0.95]. */
  private static final double[] ERF = {
    0.12837916612625122,
    -0.37612631916999817,
    0.11283664405345917,
    -0.026857707649469376,
    0.0051969559863209724,
    -0.0008097738027572632,
    8.185210754163563e-05
  };

  /** log2(1 - erf(x)) for x in [0.9, 4]. */
  private static final double[] LOG2_ERFC = {
    0.00020445050904527307,
    -1.6293163299560547,
    -0.9141884446144104,
    -0.1557115912437439,
    0.03591955453157425,
    -0.005899095442146063,
    0.0006032066885381937,
    -2.848874282790348e-05
  };

  private static final double ERF_BRANCH = 0.92;

  /** From here on, erf is 1. */
  private static final double ERF_END = 4;

  private static final double LN_2 = 0.6931471805599453;

  /** log2(e) as a sum of two floats. */
  private static final double LOG2_E = 1.4426950216293335;

  private static final double LOG2_E_REST = 1.925963033500011e-08;

  /** The bits of 2/3, where the range of the reduced argument begins. */
  private static final long TWO_THIRDS = 0x3f2aaaab;

  private static final long EXPONENT_BITS = 0xff800000L;
  private static final double SMALLEST_NORMAL = 0x1p-126;
  private static final int MANTISSA_BITS = 23;

  private final Emitter e;

  FloatFunctions(Emitter e) {
    this.e = e;
  }

  private Value number(double value) {
    return e.floating(e.types().f32(), value);
  }

  private Value fma(Value a, Value b, Value c) {
    return e.op("llvm.intr.fma", e.types().f32(), a, b, c);
  }

  /** Coefficients from the lowest on. */
  private Value polynomial(double[] coefficients, Value x) {
    Value sum = number(coefficients[coefficients.length - 1]);
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = fma(sum, x, number(coefficients[i]));
    }
    return sum;
  }

  /** The natural logarithm. */
  Value log(Value x) {
    var parts = reduce(x);
    var square = e.fmul(parts.fraction, parts.fraction);
    var rest = fma(polynomial(LN, parts.fraction), square, parts.fraction);
    return special(x, fma(parts.exponent, number(LN_2), rest));
  }

  /** The logarithm to base 2. */
  Value log2(Value x) {
    var parts = reduce(x);
    var square = e.fmul(parts.fraction, parts.fraction);
    var small =
        fma(polynomial(LOG2, parts.fraction), square, e.fmul(parts.fraction, number(LOG2_E_REST)));
    var rest = fma(parts.fraction, number(LOG2_E), small);
    return special(x, e.fadd(parts.exponent, rest));
  }

  /** x = 2^exponent * (1 + fraction), the fraction in [-1/3, 1/3]. */
  private record Parts(Value exponent, Value fraction) {}

  private Parts reduce(Value x) {
    var f32 = e.types().f32();
    var isSmall = e.fcmp(FCmp.OLT, x, number(SMALLEST_NORMAL));
    var normal = e.select(isSmall, e.fmul(x, number(1L << MANTISSA_BITS)), x);
    var bits = e.bitcast(normal, e.types().i32());
    var exponent = e.and(e.sub(bits, e.i32(TWO_THIRDS)), EXPONENT_BITS);
    var mantissa = e.bitcast(e.sub(bits, exponent), f32);
    var scaled = e.op("llvm.sitofp", f32, exponent);
    var shift = e.select(isSmall, number(-MANTISSA_BITS), number(0));
    return new Parts(fma(scaled, number(0x1p-23), shift), e.fadd(mantissa, number(-1)));
  }

  /** Logarithms of zero, negative numbers, infinity and NaN. */
  private Value special(Value x, Value finite) {
    var infinity = number(Double.POSITIVE_INFINITY);
    var large = e.select(e.fcmp(FCmp.OEQ, x, infinity), infinity, finite);
    var positive = e.select(e.fcmp(FCmp.OGT, x, number(0)), large, number(Double.NaN));
    return e.select(e.fcmp(FCmp.OEQ, x, number(0)), number(Double.NEGATIVE_INFINITY), positive);
  }

  /** The error function. */
  Value erf(Value x) {
    var f32 = e.types().f32();
    var magnitude = e.op("llvm.intr.fabs", f32, x);
    var square = e.fmul(x, x);
    var small = fma(polynomial(ERF, square), x, x);
    var bounded = e.op("llvm.intr.minnum", f32, magnitude, number(ERF_END));
    var power = e.intrinsic("llvm.nvvm.ex2.approx.ftz.f", f32, polynomial(LOG2_ERFC, bounded));
    var large =
        e.op("llvm.intr.copysign", f32, e.fadd(number(1), e.op("llvm.fneg", f32, power)), x);
    // NaN takes the first way, which keeps it.
    return e.select(e.fcmp(FCmp.OGT, magnitude, number(ERF_BRANCH)), large, small);
  }
}
