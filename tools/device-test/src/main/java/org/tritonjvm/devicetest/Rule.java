package org.tritonjvm.devicetest;

import org.tritonjvm.nvidia.runtime.ElementType;

/**
 * How near a result must be. NaN is as good as any other NaN.
 *
 * @param ulps units in the last place of what is expected; 0 for the same bits
 * @param absolute difference that is allowed besides
 */
record Rule(double ulps, double absolute) {
  static final Rule EXACT = new Rule(0, 0);

  static Rule ulps(double ulps) {
    return new Rule(ulps, 0);
  }

  /** For functions that take denormals for zero. */
  Rule flushing(ElementType type) {
    return new Rule(ulps, Math.scalb(1.0, 2 - (1 << (type.exponentBits() - 1))));
  }

  boolean accepts(ElementType type, long found, long expected) {
    if (found == expected) return true;
    if (!type.isFloat()) return false;
    if (type.isNan(expected)) return type.isNan(found);
    if (this.equals(EXACT) || type.isNan(found)) return false;
    double a = type.decode(found);
    double b = type.decode(expected);
    return Math.abs(a - b) <= absolute + ulps * ulp(type, b) || a == b;
  }

  private static double ulp(ElementType type, double value) {
    int least = 2 - (1 << (type.exponentBits() - 1));
    // What overflows by rounding is as near to the largest number as that to its neighbour.
    int exponent = Double.isInfinite(value) ? 1 - least : Math.getExponent(value);
    return Math.scalb(1.0, Math.max(exponent, least) - type.mantissaBits());
  }
}
