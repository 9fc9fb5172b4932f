package org.tritonjvm.passes.analysis;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/**
 * What is known of the numbers in an integer or pointer tensor of shape {@code s}, dimension by
 * dimension; a scalar counts as one dimension of size 1. A dimension is cut into groups that begin
 * at the multiples of a group's length.
 *
 * <ul>
 *   <li>{@code contiguity[d]}: within a group of this length along {@code d} each element is its
 *       predecessor plus one; pointers go up by one pointee.
 *   <li>{@code divisibility[d]}: divides the first element of each such group; for pointers, in
 *       bytes.
 *   <li>{@code constancy[d]}: within a group of this length along {@code d} all elements are equal.
 *   <li>{@code constant}: the value that all elements have, sign extended.
 * </ul>
 *
 * <p>Integers are taken not to overflow, and dividends not to be negative, as Triton does. A value
 * that no path has reached yet is {@link #UNREACHED}. Immutable.
 */
public final class AxisInfo {
  /** The largest power of two there is; divides 0. */
  public static final long MAX_DIVISOR = 1L << 62;

  /** Nothing is known because nothing has been computed: the neutral element of {@link #join}. */
  public static final AxisInfo UNREACHED =
      new AxisInfo(new long[0], new long[0], new long[0], OptionalLong.empty());

  private final long[] contiguity;
  private final long[] divisibility;
  private final long[] constancy;
  private final OptionalLong constant;

  private AxisInfo(
      long[] contiguity, long[] divisibility, long[] constancy, OptionalLong constant) {
    this.contiguity = contiguity;
    this.divisibility = divisibility;
    this.constancy = constancy;
    this.constant = constant;
    // Where groups are of one element the divisor holds for all elements, along any dimension.
    long everywhere = divisibilityOfAll();
    for (int d = 0; d < divisibility.length; d++) {
      divisibility[d] = Math.max(divisibility[d], everywhere);
    }
  }

  // Construction

  public static AxisInfo of(
      long[] contiguity, long[] divisibility, long[] constancy, OptionalLong constant) {
    if (contiguity.length != divisibility.length || contiguity.length != constancy.length) {
      throw new IllegalArgumentException("ranks differ");
    }
    return new AxisInfo(contiguity.clone(), divisibility.clone(), constancy.clone(), constant);
  }

  /** Without a known value. */
  public static AxisInfo of(
      int rank,
      IntToLongFunction contiguity,
      IntToLongFunction divisibility,
      IntToLongFunction constancy) {
    return of(rank, contiguity, divisibility, constancy, OptionalLong.empty());
  }

  public static AxisInfo of(
      int rank,
      IntToLongFunction contiguity,
      IntToLongFunction divisibility,
      IntToLongFunction constancy,
      OptionalLong constant) {
    var c = new long[rank];
    var d = new long[rank];
    var k = new long[rank];
    Arrays.setAll(c, contiguity);
    Arrays.setAll(d, divisibility);
    Arrays.setAll(k, constancy);
    return new AxisInfo(c, d, k, constant);
  }

  /** Nothing is known of a tensor of this rank. */
  public static AxisInfo unknown(int rank) {
    return of(rank, _ -> 1, _ -> 1, _ -> 1);
  }

  /** Every claim holds: of what is never looked at. */
  public static AxisInfo anything(int rank) {
    return of(rank, _ -> MAX_DIVISOR, _ -> MAX_DIVISOR, _ -> MAX_DIVISOR);
  }

  /** All elements of a tensor of this shape are one number; of a scalar, the shape is [1]. */
  public static AxisInfo constant(long value, long... shape) {
    long divisor = powerOfTwoDivisor(value);
    return of(shape.length, _ -> 1, _ -> divisor, d -> shape[d], OptionalLong.of(value));
  }

  // Components

  public int rank() {
    return contiguity.length;
  }

  @SuppressWarnings("ReferenceEquality") // there is one
  public boolean isReached() {
    return this != UNREACHED;
  }

  public long contiguity(int d) {
    return contiguity[d];
  }

  public long divisibility(int d) {
    return divisibility[d];
  }

  public long constancy(int d) {
    return constancy[d];
  }

  /** The value of all elements. */
  public OptionalLong constant() {
    return constant;
  }

  public boolean isConstant(long value) {
    return constant.isPresent() && constant.getAsLong() == value;
  }

  /** What divides every element, as far as groups of length 1 tell. */
  public long divisibilityOfAll() {
    long divisor = 1;
    for (int d = 0; d < contiguity.length; d++) {
      if (contiguity[d] == 1) divisor = Math.max(divisor, divisibility[d]);
    }
    return divisor;
  }

  // The lattice

  /** What both claim. */
  public static AxisInfo join(AxisInfo a, AxisInfo b) {
    if (!a.isReached() || a.equals(b)) return b;
    if (!b.isReached()) return a;
    if (a.rank() != b.rank()) throw new IllegalArgumentException("ranks differ");
    return of(
        a.rank(),
        d -> gcd(a.contiguity[d], b.contiguity[d]),
        d -> eitherDivisibility(a, b, d),
        d -> gcd(a.constancy[d], b.constancy[d]),
        a.constant.equals(b.constant) ? a.constant : OptionalLong.empty());
  }

  /**
   * What divides the first elements of groups that are taken now from one, now from the other, and
   * are as long as the shorter ones: of the longer ones some begin in the middle.
   */
  static long eitherDivisibility(AxisInfo a, AxisInfo b, int d) {
    long divisor = gcd(a.divisibility[d], b.divisibility[d]);
    long x = a.contiguity[d];
    long y = b.contiguity[d];
    return x == y || x == MAX_DIVISOR || y == MAX_DIVISOR ? divisor : gcd(divisor, gcd(x, y));
  }

  // Arithmetic of divisors

  /** The largest power of two that divides a number and fits. */
  public static long powerOfTwoDivisor(long n) {
    return n == 0 || n == Long.MIN_VALUE ? MAX_DIVISOR : Long.lowestOneBit(n);
  }

  static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return Math.abs(a);
  }

  /** The product, or the largest divisor if that is less. */
  static long multiply(long a, long b) {
    return a > MAX_DIVISOR / b ? MAX_DIVISOR : a * b;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AxisInfo o
            && isReached() == o.isReached()
            && Arrays.equals(contiguity, o.contiguity)
            && Arrays.equals(divisibility, o.divisibility)
            && Arrays.equals(constancy, o.constancy)
            && constant.equals(o.constant));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(contiguity) + Arrays.hashCode(divisibility) + constant.hashCode();
  }

  @Override
  public String toString() {
    return "contiguity = %s, divisibility = %s, constancy = %s, constant_value = %s"
        .formatted(
            Arrays.toString(contiguity),
            Arrays.toString(divisibility),
            Arrays.toString(constancy),
            constant.isPresent() ? Long.toString(constant.getAsLong()) : "<none>");
  }
}
