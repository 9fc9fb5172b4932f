package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;
import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;
import static org.tritonjvm.nvidia.device.Type.I64;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** Functions that are a few operations, or others put together. */
final class Elementary {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_2_REST = 2.3190468138462996e-17;
  private static final double LN_10 = 2.302585092994046;
  private static final double LN_10_REST = -2.1707562233822494e-16;
  private static final double LOG2_10 = 3.321928094887362;
  private static final double LOG10_2 = 0.3010299956639812;
  private static final double LOG10_2_REST = -2.8037281277851704e-18;
  private static final double PI_REST = 1.2246467991473532e-16;

  /** (sin(pi x) / x - pi) / x^2 in x^2 for x in [0, 1/4]. */
  private static final double[] SINE = {
    -5.16771278004997,
    2.550164039877345,
    -0.5992645293206478,
    0.08214588659727676,
    -0.0073704303122948235,
    0.0004662879326147475,
    -2.174206734247524e-05
  };

  /** (cos(pi x) - 1) / x^2 in x^2 for x in [0, 1/4]. */
  private static final double[] COSINE = {
    -4.934802200544679,
    4.058712126416765,
    -1.3352627688538095,
    0.23533063028399223,
    -0.025806887964701875,
    0.001929493874894938,
    -0.00010370082971593132
  };

  private Elementary() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "acosh" -> Definition.large(F64, Elementary::acosh);
      case "asinh" -> Definition.large(F64, Elementary::asinh);
      case "atanh" -> Definition.large(F64, Elementary::atanh);
      case "cospi" -> Definition.large(F64, x -> circlePart(x, true));
      case "sinpi" -> Definition.large(F64, x -> circlePart(x, false));
      case "exp10" -> Definition.large(F64, Elementary::exp10);
      case "fdim" -> Definition.small(F64, 2, v -> positiveDifference(v.get(0), v.get(1)));
      case "fdimf" -> Definition.small(F32, 2, v -> positiveDifference(v.get(0), v.get(1)));
      case "frsqrt_rn" -> Definition.small(F32, x -> x.to(F64).sqrt().under(1).to(F32));
      case "llround" ->
          Definition.small(
              I64, List.of(F64), v -> v.getFirst().round().ptx("cvt.rzi.s64.f64", I64, List.of()));
      case "llroundf" ->
          Definition.small(
              I64, List.of(F32), v -> v.getFirst().round().ptx("cvt.rzi.s64.f32", I64, List.of()));
      case "hypot", "norm3d", "norm4d" -> norm(name, false);
      case "rhypot", "rnorm3d", "rnorm4d" -> norm(name, true);
      case "norm3df", "norm4df" -> normF32(name, false);
      case "rhypotf", "rnorm3df", "rnorm4df" -> normF32(name, true);
      case "powi" ->
          Definition.small(F64, List.of(F64, I32), v -> v.get(0).device("pow", v.get(1).to(F64)));
      case "powif" ->
          Definition.small(
              F32,
              List.of(F32, I32),
              v -> v.get(0).to(F64).device("pow", v.get(1).to(F64)).to(F32));
      case "rcbrt" -> Definition.small(F64, x -> x.device("cbrt").under(1));
      case "remainder" -> Definition.large(F64, 2, v -> remainder(v.get(0), v.get(1)));
      default -> Optional.empty();
    };
  }

  // Hyperbolic

  /** log(1 + (t + sqrt(2t + t^2))) for t = x - 1. */
  private static Value acosh(Value x) {
    var t = x.minus(1);
    var small = t.plus(t.fma(t, t.plus(t)).sqrt()).device("log1p");
    return x.more(0x1p28).choose(x.device("log").plus(LN_2), small);
  }

  /** log(1 + (a + a^2 / (1 + sqrt(1 + a^2)))). */
  private static Value asinh(Value x) {
    var a = x.abs();
    var root = a.fma(a, 1).sqrt().plus(1);
    var small = a.plus(a.times(a).over(root)).device("log1p");
    return a.more(0x1p28).choose(a.device("log").plus(LN_2), small).copySign(x);
  }

  private static Value atanh(Value x) {
    var a = x.abs();
    var rest = a.from(1);
    return a.plus(a).over(rest).device("log1p").times(0.5).copySign(x);
  }

  // Circular

  /** The sine or cosine of pi x. */
  private static Value circlePart(Value whole, boolean cosine) {
    // From 2^53 on there are even integers only.
    var x = whole.abs().less(0x1p53).choose(whole, 0);
    var quarters = x.plus(x).rint();
    var r = quarters.fma(-0.5, x);
    var z = r.times(r);
    var odd = r.times(z.times(z.polynomial(SINE)));
    var sine = r.fma(Math.PI, r.fma(PI_REST, odd));
    var even = z.fma(z.polynomial(COSINE), 1);
    // Modulo four by halves: the count itself may be larger than any integer.
    var half = quarters.times(0.25).floor();
    var n = half.fma(-4, quarters).to(I32).plus(cosine ? 1 : 0);
    var y = n.and(1).is(1).choose(even, sine);
    var signed = n.and(2).is(2).choose(y.negated(), y);
    // Of integers, the sine is a zero with the argument's sign; a cosine of zero is positive.
    var zeroed =
        cosine ? signed.plus(0) : x.is(x.rint()).choose(x.number(0).copySign(whole), signed);
    return whole.abs().less(Double.POSITIVE_INFINITY).choose(zeroed, Double.NaN);
  }

  // Exponentials

  private static Value exp10(Value x) {
    var bounded = x.max(-330).min(310);
    var count = bounded.times(LOG2_10).rint();
    var r = count.fma(-LOG10_2_REST, count.fma(-LOG10_2, bounded));
    var power = r.fma(LN_10, r.times(LN_10_REST)).call("triton_expm1_core", F64).plus(1);
    var y = power.call("triton_scale", F64, count.to(I32));
    return x.isNan().choose(x, y);
  }

  /** e^x * 2^shift. */
  static Value exp(Sum x, int shift) {
    var bounded = x.high().max(-800).min(800);
    var count = bounded.times(1 / LN_2).rint();
    var rest = count.fma(-LN_2_REST, count.fma(-LN_2, bounded));
    var low = x.high().is(bounded).choose(x.low(), 0);
    var power = rest.plus(low).call("triton_expm1_core", F64).plus(1);
    return power.call("triton_scale", F64, count.to(I32).plus(shift));
  }

  // Lengths

  private static Value positiveDifference(Value x, Value y) {
    return x.atMost(y).choose(0, x.minus(y));
  }

  private static int dimensions(String name) {
    return name.contains("4") ? 4 : name.contains("3") ? 3 : 2;
  }

  /** The length of a vector, or its inverse, without overflow on the way. */
  private static Optional<Definition> norm(String name, boolean inverse) {
    return Definition.large(
        F64,
        dimensions(name),
        v -> {
          var magnitudes = v.stream().map(Value::abs).toList();
          var largest = magnitudes.stream().reduce(Value::max).orElseThrow();
          var up = largest.less(0x1p-500).choose(0x1p600, largest.number(1));
          var scale = largest.more(0x1p500).choose(0x1p-600, up);
          var scaled = magnitudes.stream().map(x -> x.times(scale)).toList();
          var length = length(scaled);
          // The scale is a power of two, whose inverse is one too.
          var y = inverse ? length.under(1).times(scale) : length.times(scale.under(1));
          return largest.isInfinite().choose(inverse ? 0 : Double.POSITIVE_INFINITY, y);
        });
  }

  private static Optional<Definition> normF32(String name, boolean inverse) {
    return Definition.small(
        F32,
        dimensions(name),
        v -> {
          var wide = v.stream().map(x -> x.to(F64)).toList();
          var length = length(wide);
          var y = inverse ? length.under(1) : length;
          var infinite = wide.stream().map(Value::isInfinite).reduce(Value::or).orElseThrow();
          return infinite.choose(inverse ? 0 : Double.POSITIVE_INFINITY, y).to(F32);
        });
  }

  private static Value length(List<Value> v) {
    var sum = v.getFirst().times(v.getFirst());
    for (var x : v.subList(1, v.size())) sum = x.fma(x, sum);
    return sum.sqrt();
  }

  // Remainders

  /** x less the nearest multiple of y, of two the even one. */
  private static Value remainder(Value x, Value y) {
    var b = y.abs();
    var a = x.abs().device("fmod", b.plus(b));
    // Of [0, 2b): what is beyond half of b is nearer to b, what is beyond three halves to 2b.
    var less = a.plus(a).more(b).choose(a.minus(b), a);
    var isBeyond = a.more(b).and(less.plus(less).atLeast(b));
    var rest = isBeyond.choose(less.minus(b), less);
    var isNegative = x.bits().less(0);
    var signed = isNegative.choose(rest.negated(), rest);
    var y0 = rest.is(0).choose(x.number(0).copySign(x), signed);
    var isInfinite = b.is(Double.POSITIVE_INFINITY).and(x.abs().less(Double.POSITIVE_INFINITY));
    return isInfinite.choose(x, y.isNan().choose(y, y0));
  }
}
