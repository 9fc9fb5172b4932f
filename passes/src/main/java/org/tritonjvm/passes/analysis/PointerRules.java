package org.tritonjvm.passes.analysis;

import static org.tritonjvm.passes.analysis.AxisInfo.gcd;

import java.util.List;
import java.util.OptionalLong;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;

/** Addresses, and what is read from them. */
final class PointerRules {
  private PointerRules() {}

  static void addTo(AxisRules rules) {
    rules
        .add("tt.addptr", PointerRules::addPtr)
        .add("tt.bitcast", PointerRules::bitcast)
        .add("tt.load", (_, in) -> load(in));
  }

  /** Bytes from one element in memory to the next. */
  static long pointeeBytes(PointerType type) {
    return Math.max(1, bits(type.pointeeType()) / 8);
  }

  /** Bits of a scalar in memory. */
  static int bits(Type type) {
    return switch (type) {
      case IntegerType i -> i.width();
      case FloatType f -> f.width();
      default -> 64;
    };
  }

  private static AxisInfo addPtr(Operation op, List<AxisInfo> in) {
    var pointer = in.get(0);
    var offset = in.get(1);
    long unit = pointeeBytes((PointerType) op.result(0).type().elementOrSelf());
    if (pointer.constant().isPresent() && offset.constant().isPresent()) {
      return AxisInfo.constant(
          pointer.constant().getAsLong() + offset.constant().getAsLong() * unit,
          ArithmeticRules.shape(op.result(0).type()));
    }
    return AxisInfo.of(
        pointer.rank(),
        d -> ArithmeticRules.sumContiguity(pointer, offset, d),
        d ->
            ArithmeticRules.sumDivisibility(
                pointer, offset, d, unit, ArithmeticRules.sumContiguity(pointer, offset, d)),
        d -> gcd(pointer.constancy(d), offset.constancy(d)));
  }

  private static AxisInfo bitcast(Operation op, List<AxisInfo> in) {
    var info = in.getFirst();
    if (!(op.operand(0).type().elementOrSelf() instanceof PointerType from)
        || !(op.result(0).type().elementOrSelf() instanceof PointerType to)
        || pointeeBytes(from) == pointeeBytes(to)) {
      return info;
    }
    // Elements of the former size are not neighbours now: each is a group of its own.
    return AxisInfo.of(
        info.rank(),
        _ -> 1,
        d ->
            info.contiguity(d) > 1
                ? gcd(info.divisibility(d), pointeeBytes(from))
                : info.divisibility(d),
        info::constancy,
        info.constant());
  }

  /** Equal addresses hold equal values, where mask and replacement are equal too. */
  private static AxisInfo load(List<AxisInfo> in) {
    return AxisInfo.of(
        in.getFirst().rank(),
        _ -> 1,
        _ -> 1,
        d -> in.stream().mapToLong(x -> x.constancy(d)).reduce(0, AxisInfo::gcd),
        OptionalLong.empty());
  }
}
