package org.tritonjvm.nvidia.device;

import static org.tritonjvm.nvidia.device.Type.F32;
import static org.tritonjvm.nvidia.device.Type.F64;
import static org.tritonjvm.nvidia.device.Type.I32;
import static org.tritonjvm.nvidia.device.Type.I64;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.nvidia.device.Code.Value;

/** Functions of integers, and of the bits of floating-point numbers. */
final class Bits {
  private static final long MANTISSA = 0xFFFFFFFFFFFFFL;
  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1023;

  private Bits() {}

  /** A function by its name without prefix. */
  static Optional<Definition> of(String name) {
    return switch (name) {
      case "ffs" -> Definition.small(I32, x -> firstSet(x));
      case "ffsll" -> Definition.small(I32, List.of(I64), v -> firstSet(v.getFirst()).to(I32));
      case "hadd" -> mean(true, 0);
      case "rhadd" -> mean(true, 1);
      case "uhadd" -> mean(false, 0);
      case "urhadd" -> mean(false, 1);
      case "float_as_int", "float_as_uint" -> cast(F32);
      case "int_as_float", "uint_as_float" -> cast(I32);
      case "double_as_longlong" -> cast(F64);
      case "longlong_as_double" -> cast(I64);
      case "double2hiint" ->
          Definition.small(
              I32, List.of(F64), v -> v.getFirst().bits().shiftRight(Integer.SIZE).to(I32));
      case "double2loint" -> Definition.small(I32, List.of(F64), v -> v.getFirst().bits().to(I32));
      case "hiloint2double" ->
          Definition.small(F64, List.of(I32, I32), v -> join(v.get(0), v.get(1)));
      case "ilogb" -> Definition.small(I32, List.of(F64), v -> exponentInteger(v.getFirst()));
      case "logb" -> Definition.small(F64, Bits::exponent);
      case "ldexp", "scalbn" ->
          Definition.small(F64, List.of(F64, I32), v -> scale(v.get(0), v.get(1)));
      case "nextafter" -> Definition.small(F64, 2, v -> next(v.get(0), v.get(1)));
      case "nextafterf" -> Definition.small(F32, 2, v -> next(v.get(0), v.get(1)));
      default -> Optional.empty();
    };
  }

  private static Value firstSet(Value x) {
    return x.is(0).choose(0, x.intrinsicOfAll("cttz").plus(1));
  }

  /** (a + b + more) / 2, rounded down, in as many bits as it takes. */
  private static Optional<Definition> mean(boolean signed, int more) {
    return Definition.small(
        I32,
        2,
        v -> {
          var wide = v.stream().map(x -> signed ? x.to(I64) : x.toUnsigned(I64)).toList();
          return wide.get(0).plus(wide.get(1)).plus(more).shiftRight(1).to(I32);
        });
  }

  private static Optional<Definition> cast(Type type) {
    return Definition.small(type.sameBits(), List.of(type), v -> v.getFirst().bits());
  }

  private static Value join(Value high, Value low) {
    return high.toUnsigned(I64).shiftLeft(Integer.SIZE).or(low.toUnsigned(I64)).bits();
  }

  /** 2 to the power of an integer in [-1022, 1023]. */
  static Value powerOfTwo(Value exponent) {
    return exponent.to(I64).plus(BIAS).shiftLeft(MANTISSA_BITS).bits();
  }

  private static Value biased(Value normal) {
    return normal.bits().shiftRightUnsigned(MANTISSA_BITS).and(0x7FF);
  }

  private static Value isDenormal(Value x) {
    return x.abs().less(Double.MIN_NORMAL);
  }

  /** The exponent of a finite number other than zero, 64 bits wide. */
  private static Value finiteExponent(Value x) {
    var isDenormal = isDenormal(x);
    var normal = isDenormal.choose(x.times(0x1p54), x);
    var bias = x.integer(I64, BIAS);
    return biased(normal).minus(isDenormal.choose(x.integer(I64, BIAS + 54), bias));
  }

  private static Value exponentInteger(Value x) {
    var large = x.isInfinite().choose(Integer.MAX_VALUE, finiteExponent(x).to(I32));
    var none = x.is(0).or(x.isNan());
    return none.choose(Integer.MIN_VALUE, large);
  }

  private static Value exponent(Value x) {
    var finite = finiteExponent(x).to(F64);
    var large = x.isInfinite().or(x.isNan()).choose(x.abs(), finite);
    return x.is(0).choose(Double.NEGATIVE_INFINITY, large);
  }

  /** x * 2^n, rounded once. */
  private static Value scale(Value x, Value n) {
    var isDenormal = isDenormal(x);
    var normal = isDenormal.choose(x.times(0x1p54), x);
    var wanted = biased(normal).plus(n.to(I64)).minus(isDenormal.choose(54, n.integer(I64, 0)));
    // Denormal results are made 2^128 times as large, and rounded by the multiplication.
    var isTiny = wanted.less(1);
    var above = isTiny.choose(wanted.plus(128), wanted).max(0).min(0x7FF);
    var sign = normal.bits().and(MANTISSA | Long.MIN_VALUE);
    var isOver = wanted.more(0x7FE);
    var mantissa = isOver.choose(sign.and(Long.MIN_VALUE), sign);
    // Of exponent zero only the sign is left.
    var kept = above.is(0).choose(sign.and(Long.MIN_VALUE), mantissa);
    var y = kept.or(above.shiftLeft(MANTISSA_BITS)).bits();
    var scaled = isTiny.choose(y.times(0x1p-128), y);
    var isFinite = x.abs().less(Double.POSITIVE_INFINITY);
    return isFinite.and(x.is(0).not()).choose(scaled, x);
  }

  /** The number beside x towards y. */
  private static Value next(Value x, Value y) {
    var bits = x.bits();
    // The bits are a sign and a magnitude.
    var isUp = x.less(y).choose(1, bits.integer(bits.type(), -1));
    var step = bits.less(0).choose(isUp.negated(), isUp);
    var moved = bits.plus(step).bits();
    var smallest = x.integer(bits.type(), 1).bits().copySign(y);
    var stepped = x.is(0).choose(smallest, moved);
    var isNan = x.isNan().or(y.isNan());
    return isNan.choose(x.plus(y), x.is(y).choose(y, stepped));
  }
}
