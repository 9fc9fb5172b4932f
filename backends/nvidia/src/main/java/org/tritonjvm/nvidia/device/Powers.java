package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F64;

import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** Powers of f64. */
final class Powers {
  /** Beyond this, and below its negative, e^x is infinite or zero. */
  private static final double LIMIT = 1000;

  private Powers() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return name.equals("pow")
        ? Definition.large(F64, 2, v -> power(v.get(0), v.get(1)))
        : Optional.empty();
  }

  private static Value power(Value x, Value y) {
    var a = x.abs();
    var y0 = positive(a, y);
    // Of a negative number an odd power is negative; one that is no integer does not exist.
    var isInteger = y.floor().is(y);
    var half = y.times(0.5);
    var isOdd = isInteger.and(half.floor().is(half).not());
    var y1 = isOdd.and(x.bits().less(0)).choose(y0.negated(), y0);
    var isFinite = a.less(Double.POSITIVE_INFINITY);
    var y2 = x.less(0).and(isFinite).and(isInteger.not()).choose(Double.NaN, y1);
    var y3 = x.isNan().or(y.isNan()).choose(Double.NaN, y2);
    var isOne = y.is(0).or(x.is(1)).or(a.is(1).and(y.isInfinite()));
    return isOne.choose(1, y3);
  }

  /** a^y for a that is not negative. */
  private static Value positive(Value a, Value y) {
    var log = Sum.log(a);
    var isZero = a.is(0);
    var isEdge = isZero.or(a.is(Double.POSITIVE_INFINITY));
    var edgeLog = isZero.choose(Double.NEGATIVE_INFINITY, a);
    var high = isEdge.choose(edgeLog, log.high()).times(y);
    var low = log.high().fma(y, high.negated());
    var isUsual = high.abs().less(LIMIT);
    return Elementary.exp(new Sum(high, isUsual.choose(log.low().fma(y, low), 0)), 0);
  }
}
