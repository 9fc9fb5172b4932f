package org.tritonjvm.passes.analysis;

import static org.tritonjvm.passes.analysis.AxisInfo.gcd;
import static org.tritonjvm.passes.analysis.AxisInfo.multiply;

import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;

/** Sums, products, quotients, shifts and the like of integers. */
final class ArithmeticRules {
  private ArithmeticRules() {}

  /** What is known of a result along one dimension, when its value is not. */
  private interface PerDim {
    long apply(AxisInfo a, AxisInfo b, int d);
  }

  /** A quantity that also depends on the shape of the result. */
  private interface PerDimOf {
    long apply(long[] shape, AxisInfo a, AxisInfo b, int d);
  }

  private static final PerDim ONE = (_, _, _) -> 1;

  static void addTo(AxisRules rules) {
    rules
        .add("arith.addi", binary(Long::sum, sumContiguity(), sumDivisibility(1)))
        .add(
            "arith.subi",
            binary(
                (a, b) -> a - b,
                ArithmeticRules::differenceContiguity,
                ArithmeticRules::differenceDivisibility))
        .add("arith.muli", ArithmeticRules::product)
        .add("arith.divsi", quotient(true))
        .add("arith.divui", quotient(false))
        .add("arith.remsi", remainder(true))
        .add("arith.remui", remainder(false))
        .add("arith.andi", binary((a, b) -> a & b, ONE, ONE))
        .add("arith.ori", binary((a, b) -> a | b, ONE, ONE))
        .add("arith.xori", binary((a, b) -> a ^ b, ONE, ONE))
        .add("arith.shli", ArithmeticRules::shiftLeft)
        .add("arith.shrsi", shiftRight(true))
        .add("arith.shrui", shiftRight(false))
        .add("arith.maxsi", extremum(Math::max))
        .add("arith.minsi", extremum(Math::min))
        .add("arith.maxui", extremum((a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b))
        .add("arith.minui", extremum((a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b))
        .add("arith.extsi", cast(true))
        .add("arith.trunci", cast(true))
        .add("arith.extui", cast(false));
  }

  // Shared

  static long[] shape(Type type) {
    return type instanceof RankedTensorType t ? t.shape() : new long[] {1};
  }

  private static int width(Type type) {
    return type.elementOrSelf() instanceof IntegerType i ? i.width() : 64;
  }

  /** A value as it is held in an integer of some width, sign extended; bits as 0 and 1. */
  static long wrap(long value, int width) {
    if (width == 1) return value & 1;
    return width >= 64 ? value : value << (64 - width) >> (64 - width);
  }

  private static long zeroExtended(long value, int width) {
    return width >= 64 ? value : value & ((1L << width) - 1);
  }

  private static AxisInfo constant(Operation op, long value) {
    var type = op.result(0).type();
    return AxisInfo.constant(wrap(value, width(type)), shape(type));
  }

  private static boolean known(AxisInfo a, AxisInfo b) {
    return a.constant().isPresent() && b.constant().isPresent();
  }

  private static AxisRules.Rule binary(
      LongBinaryOperator compute, PerDim contiguity, PerDim divisibility) {
    return (op, in) -> {
      var a = in.get(0);
      var b = in.get(1);
      if (known(a, b)) {
        long value = compute.applyAsLong(a.constant().getAsLong(), b.constant().getAsLong());
        return constant(op, value);
      }
      return AxisInfo.of(
          a.rank(),
          d -> contiguity.apply(a, b, d),
          d -> divisibility.apply(a, b, d),
          d -> commonConstancy(a, b, d));
    };
  }

  private static long commonConstancy(AxisInfo a, AxisInfo b, int d) {
    return gcd(a.constancy(d), b.constancy(d));
  }

  // Sums and differences

  /** One side goes up by one while the other stays. */
  private static PerDim sumContiguity() {
    return ArithmeticRules::sumContiguity;
  }

  static long sumContiguity(AxisInfo a, AxisInfo b, int d) {
    return Math.max(gcd(a.constancy(d), b.contiguity(d)), gcd(a.contiguity(d), b.constancy(d)));
  }

  private static PerDim sumDivisibility(long unit) {
    return (a, b, d) -> sumDivisibility(a, b, d, unit, sumContiguity(a, b, d));
  }

  /**
   * What divides the first elements of the groups of a sum or difference.
   *
   * @param unit by how much a contiguous operand goes up; divisors of {@code b} count units
   * @param contiguity of the result: its groups may begin within those of an operand
   */
  static long sumDivisibility(AxisInfo a, AxisInfo b, int d, long unit, long contiguity) {
    long divisor = gcd(a.divisibility(d), multiply(b.divisibility(d), unit));
    boolean isContiguous = a.contiguity(d) > 1;
    boolean isOtherContiguous = b.contiguity(d) > 1;
    if (isContiguous && isOtherContiguous) return gcd(divisor, 2 * unit);
    if (isContiguous || isOtherContiguous) return gcd(divisor, multiply(contiguity, unit));
    return divisor;
  }

  private static long differenceContiguity(AxisInfo a, AxisInfo b, int d) {
    return gcd(a.contiguity(d), b.constancy(d));
  }

  private static long differenceDivisibility(AxisInfo a, AxisInfo b, int d) {
    // Two operands that go up together leave the difference of where they began.
    if (a.contiguity(d) == b.contiguity(d)) return gcd(a.divisibility(d), b.divisibility(d));
    return sumDivisibility(a, b, d, 1, differenceContiguity(a, b, d));
  }

  // Products

  private static AxisInfo product(Operation op, java.util.List<AxisInfo> in) {
    var a = in.get(0);
    var b = in.get(1);
    if (known(a, b)) {
      return constant(op, a.constant().getAsLong() * b.constant().getAsLong());
    }
    if (a.isConstant(0) || b.isConstant(0)) return constant(op, 0);
    return AxisInfo.of(
        a.rank(),
        d -> Math.max(b.isConstant(1) ? a.contiguity(d) : 1, a.isConstant(1) ? b.contiguity(d) : 1),
        d -> multiply(factorDivisibility(a, b, d), factorDivisibility(b, a, d)),
        d -> commonConstancy(a, b, d));
  }

  /** What divides every element, unless the other factor leaves the groups as they are. */
  private static long factorDivisibility(AxisInfo factor, AxisInfo other, int d) {
    return other.isConstant(1) ? factor.divisibility(d) : divisibilityOfEach(factor, d);
  }

  private static long divisibilityOfEach(AxisInfo a, int d) {
    return a.contiguity(d) > 1 ? 1 : a.divisibility(d);
  }

  // Quotients and remainders

  private static boolean isContiguousByConstant(AxisInfo a, AxisInfo b, long[] shape, int d) {
    return a.contiguity(d) == shape[d] && b.constancy(d) == shape[d];
  }

  /** How long a contiguous dividend stays between two multiples of a constant divisor. */
  private static long period(AxisInfo a, AxisInfo b, int d) {
    return gcd(gcd(a.contiguity(d), a.divisibility(d)), b.divisibility(d));
  }

  private static AxisRules.Rule quotient(boolean signed) {
    return (op, in) -> {
      var a = in.get(0);
      var b = in.get(1);
      var type = op.result(0).type();
      var shape = shape(type);
      var value =
          divide(a, b, width(type), signed, signed ? (x, y) -> x / y : Long::divideUnsigned);
      if (value.isPresent()) return constant(op, value.getAsLong());
      return AxisInfo.of(
          a.rank(),
          d -> b.isConstant(1) ? a.contiguity(d) : 1,
          d -> quotientDivisibility(a, b, d),
          d -> {
            long constancy = commonConstancy(a, b, d);
            return isContiguousByConstant(a, b, shape, d)
                ? Math.max(constancy, period(a, b, d))
                : constancy;
          });
    };
  }

  private static long quotientDivisibility(AxisInfo a, AxisInfo b, int d) {
    if (a.isConstant(0) || b.isConstant(1)) return a.divisibility(d);
    if (b.constant().isEmpty() || a.contiguity(d) != 1) return 1;
    long divisor = Math.abs(b.constant().getAsLong());
    return Long.bitCount(divisor) == 1 ? Math.max(1, a.divisibility(d) / divisor) : 1;
  }

  private static OptionalLong divide(
      AxisInfo a, AxisInfo b, int width, boolean signed, LongBinaryOperator compute) {
    if (!known(a, b)) return OptionalLong.empty();
    long x = a.constant().getAsLong();
    long y = b.constant().getAsLong();
    if (!signed) {
      x = zeroExtended(x, width);
      y = zeroExtended(y, width);
    }
    return y == 0 ? OptionalLong.empty() : OptionalLong.of(compute.applyAsLong(x, y));
  }

  private static AxisRules.Rule remainder(boolean signed) {
    return (op, in) -> {
      var a = in.get(0);
      var b = in.get(1);
      var type = op.result(0).type();
      var shape = shape(type);
      var value =
          divide(a, b, width(type), signed, signed ? (x, y) -> x % y : Long::remainderUnsigned);
      if (value.isPresent()) return constant(op, value.getAsLong());
      if (b.isConstant(1)) return constant(op, 0);
      PerDimOf contiguity =
          (s, x, y, d) -> isContiguousByConstant(x, y, s, d) ? period(x, y, d) : 1;
      return AxisInfo.of(
          a.rank(),
          d -> contiguity.apply(shape, a, b, d),
          d -> remainderDivisibility(a, b, d, contiguity.apply(shape, a, b, d)),
          d -> commonConstancy(a, b, d));
    };
  }

  private static long remainderDivisibility(AxisInfo a, AxisInfo b, int d, long contiguity) {
    if (b.constancy(d) == 1) return 1;
    long divisor = gcd(a.divisibility(d), b.divisibility(d));
    boolean beginsWithin = a.contiguity(d) > contiguity || b.contiguity(d) > contiguity;
    return beginsWithin ? gcd(divisor, contiguity) : divisor;
  }

  // Shifts

  private static boolean isShift(AxisInfo by, int width) {
    return by.constant().isPresent()
        && by.constant().getAsLong() >= 0
        && by.constant().getAsLong() < width;
  }

  private static AxisInfo shiftLeft(Operation op, java.util.List<AxisInfo> in) {
    var a = in.get(0);
    var b = in.get(1);
    boolean isShift = isShift(b, width(op.result(0).type()));
    if (isShift && a.constant().isPresent()) {
      return constant(op, a.constant().getAsLong() << b.constant().getAsLong());
    }
    long factor = isShift ? 1L << Math.min(62, b.constant().getAsLong()) : 1;
    return AxisInfo.of(
        a.rank(),
        d -> b.isConstant(0) ? a.contiguity(d) : 1,
        d -> multiply(b.isConstant(0) ? a.divisibility(d) : divisibilityOfEach(a, d), factor),
        d -> commonConstancy(a, b, d));
  }

  private static AxisRules.Rule shiftRight(boolean signed) {
    return (op, in) -> {
      var a = in.get(0);
      var b = in.get(1);
      int width = width(op.result(0).type());
      boolean isShift = isShift(b, width);
      if (isShift && a.constant().isPresent()) {
        long value = a.constant().getAsLong();
        long bits = signed ? value : zeroExtended(value, width);
        return constant(op, bits >> b.constant().getAsLong());
      }
      return AxisInfo.of(
          a.rank(),
          d -> b.isConstant(0) ? a.contiguity(d) : 1,
          d -> {
            if (!isShift) return 1;
            if (b.isConstant(0)) return a.divisibility(d);
            return Math.max(1, divisibilityOfEach(a, d) >> b.constant().getAsLong());
          },
          d -> commonConstancy(a, b, d));
    };
  }

  // Maximum and minimum

  private static AxisRules.Rule extremum(LongBinaryOperator compute) {
    return binary(
        compute, (a, b, d) -> gcd(a.contiguity(d), b.contiguity(d)), AxisInfo::eitherDivisibility);
  }

  // Casts between widths

  private static AxisRules.Rule cast(boolean signed) {
    return (op, in) -> {
      var a = in.getFirst();
      if (a.constant().isEmpty()) return a;
      int from = width(op.operand(0).type());
      long value = a.constant().getAsLong();
      long extended = signed ? signExtended(value, from) : zeroExtended(value, from);
      return constant(op, extended);
    };
  }

  private static long signExtended(long value, int width) {
    return width == 1 ? -(value & 1) : wrap(value, width);
  }
}
