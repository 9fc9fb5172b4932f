package org.tritonjvm.passes.lowering;

import org.tritonjvm.mlir.ir.FloatAttr;
import org.tritonjvm.mlir.ir.FloatType;

/** The bits of floats of eight bits and less, which registers hold as integers. */
final class FloatBits {
  private FloatBits() {}

  /** Rounds to nearest, ties to even; a NaN has all exponent and mantissa bits set. */
  static long of(FloatAttr attribute) {
    var type = (FloatType) attribute.type();
    return switch (type.kind()) {
      case F8E5M2 -> Format.E5M2.encode(attribute.value());
      case F8E4M3FN -> Format.E4M3FN.encode(attribute.value());
      default ->
          throw new org.tritonjvm.mlir.dialect.InvalidIr(
              "is a constant of a type not supported: " + type);
    };
  }

  /**
   * @param infinity whether the largest exponent is kept for infinities and NaN
   */
  private record Format(int exponentBits, int mantissaBits, boolean infinity) {
    static final Format E5M2 = new Format(5, 2, true);
    static final Format E4M3FN = new Format(4, 3, false);

    long encode(double value) {
      long sign = Double.doubleToRawLongBits(value) < 0 ? 1L << (exponentBits + mantissaBits) : 0;
      long nan = (1L << (exponentBits + mantissaBits)) - 1;
      if (Double.isNaN(value)) return sign | nan;
      double magnitude = Math.abs(value);
      int bias = (1 << (exponentBits - 1)) - 1;
      int exponent = magnitude == 0 ? 1 - bias : Math.max(Math.getExponent(magnitude), 1 - bias);
      double scaled = Math.rint(magnitude / Math.scalb(1.0, exponent - mantissaBits));
      long hidden = 1L << mantissaBits;
      if (scaled >= 2 * hidden) {
        scaled /= 2;
        exponent++;
      }
      long bits =
          scaled < hidden
              ? (long) scaled
              : ((long) (exponent + bias) << mantissaBits) | ((long) scaled - hidden);
      long largest = infinity ? (((1L << exponentBits) - 1) << mantissaBits) - 1 : nan - 1;
      if (bits > largest) return sign | (infinity ? largest + 1 : nan);
      return sign | bits;
    }
  }
}
