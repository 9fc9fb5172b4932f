package org.tritonjvm.nvidia;

import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.nvidia.device.F32Polynomials;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.Emitter.FCmp;

/** Functions of f32 that the hardware has not, or not to the last bits, by polynomials. */
final class FloatFunctions {
  private static final double LN_2 = 0.6931471805599453;

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
    var rest = fma(polynomial(F32Polynomials.ln(), parts.fraction), square, parts.fraction);
    return special(x, fma(parts.exponent, number(LN_2), rest));
  }

  /** The logarithm to base 2. */
  Value log2(Value x) {
    var parts = reduce(x);
    var square = e.fmul(parts.fraction, parts.fraction);
    var small =
        fma(
            polynomial(F32Polynomials.log2(), parts.fraction),
            square,
            e.fmul(parts.fraction, number(F32Polynomials.LOG2_E_REST)));
    var rest = fma(parts.fraction, number(F32Polynomials.LOG2_E), small);
    return special(x, e.fadd(parts.exponent, rest));
  }

  /** x = 2^exponent * (1 + fraction), the fraction in [-1/3, 1/3]. */
  private record Parts(Value exponent, Value fraction) {}

  private Parts reduce(Value x) {
    var f32 = e.types().f32();
    var isSmall = e.fcmp(FCmp.OLT, x, number(SMALLEST_NORMAL));
    var normal = e.select(isSmall, e.fmul(x, number(1L << MANTISSA_BITS)), x);
    var bits = e.bitcast(normal, e.types().i32());
    var exponent = e.and(e.sub(bits, e.i32(F32Polynomials.TWO_THIRDS)), EXPONENT_BITS);
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
    var small = fma(polynomial(F32Polynomials.erfNear(), square), x, x);
    var bounded = e.op("llvm.intr.minnum", f32, magnitude, number(F32Polynomials.ERF_END));
    var power =
        e.intrinsic(
            "llvm.nvvm.ex2.approx.ftz.f", f32, polynomial(F32Polynomials.log2Erfc(), bounded));
    var large =
        e.op("llvm.intr.copysign", f32, e.fadd(number(1), e.op("llvm.fneg", f32, power)), x);
    // NaN takes the first way, which keeps it.
    return e.select(e.fcmp(FCmp.OGT, magnitude, number(F32Polynomials.ERF_BRANCH)), large, small);
  }
}
