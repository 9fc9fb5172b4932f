package org.tritonjvm.nvidia.runtime;

import java.util.Optional;

/** What the elements of a tensor in memory are, with the names that the IR has for them. */
public enum ElementType {
  I1("i1", 8, "|b1"),
  I8("i8", 8, "|i1"),
  I16("i16", 16, "<i2"),
  I32("i32", 32, "<i4"),
  I64("i64", 64, "<i8"),
  F8E4M3FN("f8E4M3FN", 8, "|V1", 4, 3),
  F8E5M2("f8E5M2", 8, "|V1", 5, 2),
  F16("f16", 16, "<f2", 5, 10),
  BF16("bf16", 16, "<V2", 8, 7),
  F32("f32", 32, "<f4", 8, 23),
  F64("f64", 64, "<f8", 11, 52);

  private final String text;
  private final int bits;
  private final String npy;
  private final int exponentBits;
  private final int mantissaBits;

  ElementType(String text, int bits, String npy, int exponentBits, int mantissaBits) {
    this.text = text;
    this.bits = bits;
    this.npy = npy;
    this.exponentBits = exponentBits;
    this.mantissaBits = mantissaBits;
  }

  ElementType(String text, int bits, String npy) {
    this(text, bits, npy, 0, 0);
  }

  /** The type of a name; {@code bf16}, {@code i32}. */
  public static Optional<ElementType> named(String text) {
    for (var type : values()) {
      if (type.text.equalsIgnoreCase(text)) return Optional.of(type);
    }
    return Optional.empty();
  }

  /** As the IR writes it. */
  public String text() {
    return text;
  }

  /** In memory, where a truth value has a byte. */
  public int bits() {
    return bits;
  }

  public int bytes() {
    return bits / 8;
  }

  /** As the header of an {@code .npy} file writes it; types that NumPy has not are opaque. */
  String npy() {
    return npy;
  }

  public boolean isFloat() {
    return exponentBits > 0;
  }

  public int exponentBits() {
    return exponentBits;
  }

  /** Without the leading one. */
  public int mantissaBits() {
    return mantissaBits;
  }

  /** Whether the largest exponent has infinities and NaN. */
  public boolean hasInfinity() {
    return this != F8E4M3FN;
  }

  private int bias() {
    return (1 << (exponentBits - 1)) - 1;
  }

  private long mask() {
    return bits == 64 ? -1 : (1L << bits) - 1;
  }

  /** Whether the bits of a float are NaN. */
  public boolean isNan(long raw) {
    long magnitude = raw & mask() >>> 1;
    long infinity = ((1L << exponentBits) - 1) << mantissaBits;
    return isFloat() && (hasInfinity() ? magnitude > infinity : magnitude == mask() >>> 1);
  }

  /** The number that the bits of a float mean. */
  public double decode(long raw) {
    if (this == F64) return Double.longBitsToDouble(raw);
    if (isNan(raw)) return Double.NaN;
    long magnitude = raw & mask() >>> 1;
    double sign = (raw & (mask() >>> 1) + 1) == 0 ? 1 : -1;
    int exponent = (int) (magnitude >>> mantissaBits);
    long mantissa = magnitude & ((1L << mantissaBits) - 1);
    if (hasInfinity() && exponent == (1 << exponentBits) - 1) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (exponent > 0) mantissa |= 1L << mantissaBits;
    return sign * Math.scalb((double) mantissa, Math.max(exponent, 1) - bias() - mantissaBits);
  }

  /** The bits of the float next to a number, the even one of two; too large is infinity or NaN. */
  public long encode(double value) {
    if (this == F64) return Double.doubleToRawLongBits(value);
    long sign = Double.doubleToRawLongBits(value) < 0 ? (mask() >>> 1) + 1 : 0;
    long infinity = hasInfinity() ? ((1L << exponentBits) - 1) << mantissaBits : mask() >>> 1;
    if (Double.isNaN(value)) return mask() >>> 1;
    double magnitude = Math.abs(value);
    if (Double.isInfinite(magnitude)) return sign | infinity;
    int exponent = Math.max(Math.getExponent(magnitude), 1 - bias());
    long mantissa = (long) Math.rint(Math.scalb(magnitude, mantissaBits - exponent));
    long raw = mantissa + ((long) (exponent + bias() - 1) << mantissaBits);
    return sign | Math.min(raw, infinity);
  }

  /** The bits with those beyond the type's width being copies of its sign. */
  public long signed(long raw) {
    return raw << (64 - bits) >> (64 - bits);
  }

  /** The bits with those beyond the type's width being zero. */
  public long unsigned(long raw) {
    return raw & mask();
  }
}
