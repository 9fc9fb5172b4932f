package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tritonjvm.nvidia.device.Code.Value;

/**
 * Bessel functions. Below 8 they are polynomials from which the zeros have been divided out, so
 * that they are right to the last bits near the zeros too; from 8 on they are amplitude and phase,
 * with an absolute error of about 1e-16.
 */
final class Bessel {
  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** From here on by amplitude and phase. */
  private static final double LARGE = 8;

  /** Arguments below have powers that are too small for the recurrence. */
  private static final double TINY = 1e-90;

  private Bessel() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "cyl_bessel_i0" -> Definition.large(F64, Bessel::i0);
      case "cyl_bessel_i1" -> Definition.large(F64, Bessel::i1);
      case "j0" -> Definition.large(F64, x -> j0(x.abs()));
      case "j1" -> Definition.large(F64, Bessel::j1);
      case "y0" -> Definition.large(F64, x -> x.less(0).choose(Double.NaN, y0(x)));
      case "y1" -> Definition.large(F64, x -> x.less(0).choose(Double.NaN, y1(x)));
      case "jn" -> Definition.large(F64, List.of(I32, F64), v -> jn(v.get(0), v.get(1)));
      case "yn" -> Definition.large(F64, List.of(I32, F64), v -> yn(v.get(0), v.get(1)));
      default -> Optional.empty();
    };
  }

  // Modified

  private static Value i0(Value x) {
    var a = x.abs();
    return a.less(LARGE)
        .branch(
            () -> a.times(a).polynomial(BesselTables.I0), () -> growing(a, BesselTables.I0_FAR));
  }

  private static Value i1(Value x) {
    var a = x.abs();
    return a.less(LARGE)
        .branch(
            () -> x.times(x.times(x).polynomial(BesselTables.I1)),
            () -> growing(a, BesselTables.I1_FAR).copySign(x));
  }

  /** e^a / sqrt(a) times a polynomial of 1 / a; e^a alone may be infinite. */
  private static Value growing(Value a, double[] polynomial) {
    var half = a.times(0.5).device("exp");
    var factor = a.under(1).minus(0.0625).polynomial(polynomial).over(a.sqrt());
    return a.is(Double.POSITIVE_INFINITY).choose(a, half.times(factor).times(half));
  }

  // Near and far

  /** A zero of a function as the sum of two numbers. */
  private record Zero(double high, double low) {
    Value below(Value x) {
      return x.minus(high).minus(low);
    }

    /** x^2 - zero^2. */
    Value belowSquares(Value x) {
      return below(x).times(x.plus(high));
    }

    /** log(x / zero). */
    Value log(Value x) {
      var distance = below(x);
      return distance
          .abs()
          .less(high / 2)
          .branch(
              () -> distance.times(1 / high).device("log1p"),
              () -> x.device("log").minus(Math.log(high)));
    }
  }

  private static final Zero J0_FIRST = new Zero(2.404825557695773, -1.176691651530894e-16);
  private static final Zero J0_SECOND = new Zero(5.520078110286311, 8.088597146146722e-17);
  private static final Zero J1_FIRST = new Zero(3.8317059702075125, -1.5269184090088067e-16);
  private static final Zero J1_SECOND = new Zero(7.015586669815619, -9.414165653410389e-17);
  private static final Zero Y0_FIRST = new Zero(0.8935769662791675, 2.6596231539720385e-17);
  private static final Zero Y0_SECOND = new Zero(3.957678419314858, -1.0764340697562706e-16);
  private static final Zero Y0_THIRD = new Zero(7.086051060301773, -8.835285723085408e-17);
  private static final Zero Y1_FIRST = new Zero(2.197141326031017, -4.8259835876454966e-17);
  private static final Zero Y1_SECOND = new Zero(5.429681040794135, 4.162514026670377e-16);

  private static final double Y1_THIRD = 8.596005868331169;

  private static Value around(Zero zero, Value x, double[] polynomial) {
    var distance = zero.below(x);
    return distance.times(distance.polynomial(polynomial));
  }

  /** Hankel's form for large arguments: the function of the first or of the second kind. */
  private static Value far(Value x, int order, boolean second) {
    var inverse = x.under(1);
    var u = inverse.times(inverse);
    var even = u.polynomial(order == 0 ? BesselTables.P0 : BesselTables.P1);
    var odd = u.polynomial(order == 0 ? BesselTables.Q0 : BesselTables.Q1).times(inverse);
    var sine = x.device("sin");
    var cosine = x.device("cos");
    // Those of x - pi/4 or x - 3pi/4, both times sqrt(2).
    var sum = sine.plus(cosine);
    var difference = sine.minus(cosine);
    var phaseCosine = order == 0 ? sum : difference;
    var phaseSine = order == 0 ? difference : sum.negated();
    var wave =
        second
            ? even.fma(phaseSine, odd.times(phaseCosine))
            : even.fma(phaseCosine, odd.times(phaseSine).negated());
    var y = wave.times(inverse.times(1 / Math.PI).sqrt());
    return x.is(Double.POSITIVE_INFINITY).choose(0, y);
  }

  // Of orders zero and one

  private static Value j0Near(Value a) {
    return J0_FIRST.belowSquares(a).times(a.times(a).polynomial(BesselTables.J0_NEAR));
  }

  private static Value j0(Value a) {
    return a.less(LARGE)
        .branch(
            () ->
                a.less(4)
                    .branch(() -> j0Near(a), () -> around(J0_SECOND, a, BesselTables.J0_MIDDLE)),
            () -> far(a, 0, false));
  }

  private static Value j1Near(Value a) {
    return a.times(J1_FIRST.belowSquares(a)).times(a.times(a).polynomial(BesselTables.J1_NEAR));
  }

  private static Value j1(Value x) {
    var a = x.abs();
    var y =
        a.less(LARGE)
            .branch(
                () ->
                    a.less(4.58)
                        .branch(
                            () -> j1Near(a), () -> around(J1_SECOND, a, BesselTables.J1_MIDDLE)),
                () -> far(a, 1, false));
    return x.less(0).choose(y.negated(), x.is(0).choose(x, y));
  }

  private static Value y0(Value x) {
    return x.atLeast(LARGE)
        .branch(
            () -> far(x, 0, true),
            () ->
                x.atLeast(2.5)
                    .branch(
                        () ->
                            x.less(5.5)
                                .branch(
                                    () -> around(Y0_SECOND, x, BesselTables.Y0_MIDDLE),
                                    () -> around(Y0_THIRD, x, BesselTables.Y0_NEXT)),
                        () -> {
                          var rest =
                              Y0_FIRST
                                  .belowSquares(x)
                                  .times(x.times(x).polynomial(BesselTables.Y0_NEAR));
                          return j0Near(x).times(TWO_OVER_PI).fma(Y0_FIRST.log(x), rest);
                        }));
  }

  private static Value y1(Value x) {
    return x.atLeast(LARGE)
        .branch(
            () -> far(x, 1, true),
            () ->
                x.atLeast(3.8)
                    .branch(
                        () -> around(Y1_SECOND, x, BesselTables.Y1_MIDDLE).times(x.from(Y1_THIRD)),
                        () -> {
                          var rest =
                              Y1_FIRST
                                  .belowSquares(x)
                                  .times(x.times(x).polynomial(BesselTables.Y1_NEAR))
                                  .over(x);
                          var y = j1Near(x).times(TWO_OVER_PI).fma(Y1_FIRST.log(x), rest);
                          return x.is(0).choose(Double.NEGATIVE_INFINITY, y);
                        }));
  }

  // Of any order

  /** The first two orders by their functions, the others by f. */
  private static Value orders(Value n, Value x, String first, Function<Value, Value> others) {
    return n.less(0)
        .branch(
            () -> x.number(Double.NaN),
            () ->
                n.less(2)
                    .branch(
                        () ->
                            n.is(0)
                                .branch(() -> x.device(first + "0"), () -> x.device(first + "1")),
                        () -> others.apply(x)));
  }

  private static Value jn(Value n, Value x) {
    return x.isNan()
        .branch(
            () -> x,
            () ->
                orders(
                    n,
                    x,
                    "j",
                    v -> {
                      var a = v.abs();
                      var y =
                          a.less(TINY)
                              .branch(
                                  () -> leading(n, a),
                                  () ->
                                      a.atLeast(n.to(F64))
                                          .branch(() -> upwards(n, a, "j"), () -> downwards(n, a)));
                      return n.and(1).is(1).and(v.less(0)).choose(y.negated(), y);
                    }));
  }

  private static Value yn(Value n, Value x) {
    return orders(n, x, "y", v -> upwards(n, v, "y"));
  }

  /** (a/2)^n / n!. */
  private static Value leading(Value n, Value a) {
    var half = a.times(0.5);
    return a.number(1)
        .repeat(
            List.of(n.number(1)),
            v -> v.get(1).atMost(n).and(v.get(0).more(0)),
            v -> List.of(v.get(0).times(half.over(v.get(1).to(F64))), v.get(1).plus(1)))
        .getFirst();
  }

  /** The recurrence from orders zero and one; what has become infinite stays so. */
  private static Value upwards(Value n, Value a, String function) {
    var inverse = a.under(2);
    return a.device(function + "1")
        .repeat(
            List.of(a.device(function + "0"), n.number(1)),
            v -> v.get(2).less(n).and(v.get(0).more(Double.NEGATIVE_INFINITY)),
            v -> {
              var factor = v.get(2).to(F64).times(inverse);
              var next = factor.fma(v.get(0), v.get(1).negated());
              return List.of(next, v.get(0), v.get(2).plus(1));
            })
        .getFirst();
  }

  /**
   * The recurrence downwards from an order where the function is nothing (Miller's algorithm):
   * order zero plus twice the sum of the even ones is one.
   */
  private static Value downwards(Value n, Value a) {
    var extra = a.device("cbrt").times(16).plus(24).to(I32);
    var top = n.plus(extra).or(1);
    var inverse = a.under(2);
    var zero = a.number(0);
    var last =
        a.number(1)
            .repeat(
                List.of(zero, zero, zero, top),
                v -> v.get(4).more(0),
                v -> {
                  var k = v.get(4);
                  var next = k.to(F64).times(inverse).fma(v.get(0), v.get(1).negated());
                  // The order of next is one less.
                  var isOdd = k.and(1).is(1);
                  var sum = isOdd.choose(v.get(2).plus(next.plus(next)), v.get(2));
                  var found = k.minus(1).is(n).choose(next, v.get(3));
                  var scale = next.abs().more(1e100).choose(1e-100, next.number(1));
                  return List.of(
                      next.times(scale),
                      v.get(0).times(scale),
                      sum.times(scale),
                      found.times(scale),
                      k.minus(1));
                });
    // Order zero has been added twice.
    return last.get(3).over(last.get(2).minus(last.get(0)));
  }
}
