package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** The gamma function and its logarithm. */
final class Gamma {
  private static final double LN_PI = 1.1447298858494002;

  /** ln(2 pi) / 2. */
  private static final double LN_ROOT_2_PI = 0.9189385332046728;

  /** From here on by Stirling's series. */
  private static final double LARGE = 8;

  /** Beyond this the function is infinite, or zero where the argument is negative. */
  private static final double LIMIT = 300;

  /** Gamma(2 + t) for t in [-1/2, 1/2]. */
  private static final double[] GAMMA = {
    1.0,
    0.42278433509846713,
    0.41184033042644064,
    0.0815769192470858,
    0.07424901075338801,
    -0.00026698206868206766,
    0.011154045724557167,
    -0.0028526458243686085,
    0.002103933174405157,
    -0.0009195737556751735,
    0.0004903909165362433,
    -0.00024094266875000244,
    0.00012165162946720078,
    -6.078180215145502e-05,
    3.0576257282864494e-05,
    -1.5296289519910945e-05,
    7.216424561413336e-06,
    -3.609421076900372e-06,
    2.6259112907777463e-06,
    -1.3131191509664216e-06
  };

  /** ln(Gamma(2 + t)) / t for t in [-3/4, 1/4]. */
  private static final double[] LOG_GAMMA = {
    0.42278433509846713,
    0.32246703342411326,
    -0.06735230105319767,
    0.020580808427773923,
    -0.007385551028762679,
    0.002890510331695684,
    -0.0011927539039353042,
    0.0005096694948405424,
    -0.0002231550859715561,
    9.945759080836898e-05,
    -4.491964674241342e-05,
    2.052053718879593e-05,
    -9.487744447608211e-06,
    4.142020064879751e-06,
    -2.22297080039024e-06,
    1.8359777498788917e-06,
    2.3831568905243507e-06,
    4.047446372901842e-06,
    2.58764175184737e-06,
    8.890417043351835e-07
  };

  /** What Stirling's formula lacks, times x, in 1/x^2 for x from 8 on. */
  private static final double[] STIRLING = {
    0.08333333333333333,
    -0.002777777777773988,
    0.0007936507897524026,
    -0.0005952365845050077,
    0.0008414700851761257,
    -0.0018903829900965,
    0.005065905285617103
  };

  private Gamma() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "lgamma" -> Definition.large(F64, Gamma::logarithm);
      case "tgamma" -> Definition.large(F64, Gamma::gamma);
      default -> Optional.empty();
    };
  }

  /** What Stirling's formula for the logarithm lacks, with its constant. */
  private static Value correction(Value x) {
    var inverse = x.under(1);
    return inverse.times(inverse).polynomial(STIRLING).fma(inverse, LN_ROOT_2_PI);
  }

  /** The product of t + k for k from one integer to before another. */
  private static Value product(Value t, Value from, Value to) {
    return t.number(1)
        .repeat(
            List.of(from),
            v -> v.get(1).less(to),
            v -> List.of(v.get(0).times(t.plus(v.get(1).to(F64))), v.get(1).plus(1)))
        .getFirst();
  }

  // The logarithm

  private static Value logarithm(Value x) {
    var a = x.abs();
    var positive = a.less(LARGE).branch(() -> smallLogarithm(a), () -> largeLogarithm(a));
    var y =
        x.less(-1e-17)
            .branch(
                () -> {
                  // Gamma(-a) = pi / (a |sin(pi a)| Gamma(a)), but for the sign.
                  var sine = a.device("sinpi").abs().device("log").minus(LN_PI);
                  return sine.plus(a.device("log")).plus(positive).negated();
                },
                () -> positive);
    // Numbers so large are integers.
    return a.more(0x1p60).and(x.less(0)).or(x.isInfinite()).choose(Double.POSITIVE_INFINITY, y);
  }

  private static Value smallLogarithm(Value a) {
    // Between the zeros at one and two the way from two on is the one without cancellation.
    var below = a.plus(0.75).floor();
    var t = a.minus(below);
    var n = below.to(I32);
    var base = t.times(t.polynomial(LOG_GAMMA));
    var isLow = n.less(2);
    var two = n.number(2);
    var log = product(t, n.min(two), n.max(two)).device("log");
    return base.plus(isLow.choose(log.negated(), log));
  }

  private static Value largeLogarithm(Value a) {
    return a.minus(0.5).fma(a.device("log"), a.negated()).plus(correction(a));
  }

  // The function itself

  private static Value gamma(Value x) {
    var a = x.abs();
    var y = a.less(LARGE).branch(() -> smallGamma(x), () -> largeGamma(x, a.min(LIMIT)));
    var isPole = x.less(0).and(x.floor().is(x));
    var y0 = x.is(0).choose(x.under(1), y);
    return isPole.choose(Double.NaN, x.is(Double.POSITIVE_INFINITY).choose(x, y0));
  }

  private static Value smallGamma(Value x) {
    var nearest = x.rint();
    var t = x.minus(nearest);
    var n = nearest.to(I32);
    var base = t.polynomial(GAMMA);
    var two = n.number(2);
    var product = product(t, n.min(two), n.max(two));
    return n.less(2).choose(base.over(product), base.times(product));
  }

  private static Value largeGamma(Value x, Value a) {
    var log = Sum.log(a).times(a.minus(0.5)).plus(a.negated()).plus(correction(a));
    return x.less(0)
        .branch(
            () -> {
              // 2^64 times as large, because what follows may be large too.
              var inverse = Elementary.exp(new Sum(log.high().negated(), log.low().negated()), 64);
              var sine = x.device("sinpi").times(a);
              return inverse.times(sine.under(Math.PI)).times(0x1p-64);
            },
            () -> x.isNan().choose(x, Elementary.exp(log, 0)));
  }
}
