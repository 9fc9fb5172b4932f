package org.tritonjvm.passes.lowering;

import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * The integers that stand for a type's floats in the floating-point sanitizer: a one-to-one mixing
 * of the bits below the sign that makes 1.0 the integer 1, and of -x what negation makes of x.
 *
 * <p>Source: FpSanToLLVM.cpp of Triton; its multipliers are part of what results mean.
 *
 * @param bits of the type
 * @param one the bits of 1.0
 */
record FloatPayload(int bits, long one) {
  /** Odd, and mixes low bits into high ones. */
  private static final long FIRST_FACTOR = 14_940_041;

  static FloatPayload of(Type type) {
    if (!(type instanceof FloatType f)) throw new InvalidIr("has no float: " + type);
    return switch (f.kind()) {
      case F16 -> new FloatPayload(16, 0x3c00);
      case BF16 -> new FloatPayload(16, 0x3f80);
      case F32 -> new FloatPayload(32, 0x3f800000);
      case F64 -> new FloatPayload(64, 0x3ff0000000000000L);
      case F8E5M2 -> new FloatPayload(8, 0x3c);
      case F8E4M3FN -> new FloatPayload(8, 0x38);
      default -> throw new InvalidIr("has no payload for floats of type " + type);
    };
  }

  private long sign() {
    return 1L << (bits - 1);
  }

  private long magnitude() {
    return sign() - 1;
  }

  private int shift() {
    return Long.numberOfTrailingZeros(one);
  }

  private long firstFactor() {
    return FIRST_FACTOR & magnitude();
  }

  /** Makes what the first factor and the shift make of 1.0 the integer 1. */
  private long secondFactor() {
    long mixed = one * firstFactor() & magnitude();
    return inverse(mixed ^ mixed >>> shift()) & magnitude();
  }

  /** The number whose product with an odd one is 1 modulo 2^64, by Newton's iteration. */
  private static long inverse(long odd) {
    long x = 2 - odd;
    for (int right = 2; right < Long.SIZE; right *= 2) x *= 2 - odd * x;
    return x;
  }

  /** The integer for a float's bits. */
  Value embed(Emitter e, Value raw) {
    var mixed = shifted(e, e.and(e.mul(raw, firstFactor()), magnitude()), shift());
    long factor = secondFactor();
    var product = e.mul(mixed, bySign(e, raw, factor, -factor & magnitude()));
    return e.xor(e.and(product, magnitude()), bySign(e, raw, 0, sign()));
  }

  /** The bits of the float that an integer stands for. */
  Value unembed(Emitter e, Value payload) {
    long factor = secondFactor();
    long back = inverse(factor) & magnitude();
    long backNegative = inverse(-factor & magnitude()) & magnitude();
    var mixed = e.and(e.mul(payload, bySign(e, payload, back, backNegative)), magnitude());
    for (int by = shift(); by < bits; by *= 2) mixed = shifted(e, mixed, by);
    var raw = e.and(e.mul(mixed, inverse(firstFactor()) & magnitude()), magnitude());
    return e.xor(raw, bySign(e, payload, 0, sign()));
  }

  private static Value shifted(Emitter e, Value value, int by) {
    return e.xor(value, e.lshr(value, by));
  }

  private Value bySign(Emitter e, Value value, long positive, long negative) {
    var type = value.type();
    var isNegative = e.icmp(IntegerPredicate.NE, e.and(value, sign()), e.constant(type, 0));
    return e.select(isNegative, e.constant(type, negative), e.constant(type, positive));
  }
}
