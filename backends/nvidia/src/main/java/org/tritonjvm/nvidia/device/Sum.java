package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I64;

import org.tritonjvm.nvidia.device.Code.Value;

/**
 * A number as the unevaluated sum of two of f64, about 100 bits.
 *
 * @param low at most half a unit in the last place of the high part
 */
record Sum(Value high, Value low) {
  private static final double LN_2_HIGH = 0x1.62e42fefp-1;
  private static final double LN_2_LOW = 0x1.473de6af278edp-34;
  private static final double THIRD = 1.0 / 3;
  private static final double THIRD_REST = 0x1.5555555555555p-56;
  private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

  /** (atanh(s) / s - 1 - z / 3) / z^2 in z = s^2 for s in [0, 0.172]. */
  private static final double[] ATANH = {
    0.2,
    0.14285714285714698,
    0.11111111110818422,
    0.09090909169848817,
    0.07692297251904942,
    0.06667414786953373,
    0.05852785947836231,
    0.058650539309679076
  };

  /** The exact sum of two numbers of which the first is zero or the larger. */
  static Sum ordered(Value large, Value small) {
    var sum = large.plus(small);
    return new Sum(sum, small.minus(sum.minus(large)));
  }

  /** The exact product of two numbers. */
  static Sum product(Value a, Value b) {
    var product = a.timesRounded(b);
    return new Sum(product, a.fma(b, product.negated()));
  }

  Sum times(Value factor) {
    var product = product(high, factor);
    return ordered(product.high, low.fma(factor, product.low));
  }

  /** The sum with a number that is less than this. */
  Sum plus(Value small) {
    var sum = ordered(high, small);
    return ordered(sum.high, sum.low.plus(low));
  }

  /** The natural logarithm of a positive finite number, to 64 bits at least. */
  static Sum log(Value x) {
    var isSmall = x.less(Double.MIN_NORMAL);
    var bits = isSmall.choose(x.times(0x1p54), x).bits();
    var count = bits.minus(x.integer(I64, SQRT_HALF_BITS)).shiftRight(52);
    var m = bits.minus(count.shiftLeft(52)).bits();
    var exponent = count.to(F64).plus(isSmall.choose(-54, x.number(0)));
    // log(m) = 2 atanh(s), s = (m - 1) / (m + 1), between the square roots of 1/2 and 2.
    var top = m.minus(1);
    var bottom = m.plus(1);
    var lost = m.minus(bottom.minus(1));
    var s = top.over(bottom);
    var rest = s.negated().fma(bottom, top).minus(s.times(lost));
    var sLow = rest.over(bottom);
    var square = product(s, s);
    var squareLow = s.plus(s).fma(sLow, square.low);
    var z = square.high;
    // 1 + z/3 + ...: of its second term more than 53 bits count.
    var third = product(z, z.number(THIRD));
    var tail = z.times(z).times(z.polynomial(ATANH));
    var thirdLow = z.fma(THIRD_REST, squareLow.times(THIRD)).plus(third.low).plus(tail);
    var s2 = s.plus(s);
    var cubic = product(s2, third.high);
    var cubicLow = s2.fma(thirdLow, sLow.plus(sLow).fma(third.high, cubic.low));
    var mantissa = ordered(s2, cubic.high);
    var mantissaLow = mantissa.low.plus(cubicLow.plus(sLow.plus(sLow)));
    var whole = ordered(exponent.times(LN_2_HIGH), mantissa.high);
    var wholeLow = whole.low.plus(exponent.fma(LN_2_LOW, mantissaLow));
    return ordered(whole.high, wholeLow);
  }
}
