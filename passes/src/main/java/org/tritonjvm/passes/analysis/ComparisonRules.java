package org.tritonjvm.passes.analysis;

import static org.tritonjvm.passes.analysis.AxisInfo.gcd;

import java.util.List;
import java.util.OptionalLong;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** Comparisons and choices. */
final class ComparisonRules {
  private ComparisonRules() {}

  static void addTo(AxisRules rules) {
    rules.add(CmpI.class, ComparisonRules::compare).add("arith.select", ComparisonRules::select);
  }

  /** Whether it changes where the left side reaches a constant right side: {@code a < b}. */
  private static boolean changesAtRight(IntegerPredicate p) {
    return switch (p) {
      case SLT, ULT, SGE, UGE -> true;
      default -> false;
    };
  }

  /** Whether it changes where the right side reaches a constant left side: {@code a >= b}. */
  private static boolean changesAtLeft(IntegerPredicate p) {
    return switch (p) {
      case SGT, UGT, SLE, ULE -> true;
      default -> false;
    };
  }

  private static AxisInfo compare(CmpI op, List<AxisInfo> in) {
    var a = in.get(0);
    var b = in.get(1);
    if (!(op.result().type() instanceof RankedTensorType type)) return AxisInfo.unknown(1);
    var shape = type.shape();
    var predicate = IntegerPredicate.values()[(int) ((IntegerAttr) op.predicate()).value()];
    if (a.constant().isPresent() && b.constant().isPresent()) {
      boolean holds = predicate.holds(a.constant().getAsLong(), b.constant().getAsLong());
      return AxisInfo.of(a.rank(), _ -> 1, _ -> 1, d -> shape[d], OptionalLong.of(holds ? 1 : 0));
    }
    return AxisInfo.of(
        a.rank(),
        _ -> 1,
        _ -> 1,
        d -> {
          long constancy = gcd(a.constancy(d), b.constancy(d));
          if (changesAtLeft(predicate) && a.constancy(d) == shape[d]) {
            return Math.max(constancy, step(b, a, d));
          }
          if (changesAtRight(predicate) && b.constancy(d) == shape[d]) {
            return Math.max(constancy, step(a, b, d));
          }
          return constancy;
        });
  }

  /** A contiguous value can reach a constant one only at a multiple of what divides both. */
  private static long step(AxisInfo contiguous, AxisInfo constant, int d) {
    return gcd(gcd(contiguous.contiguity(d), contiguous.divisibility(d)), constant.divisibility(d));
  }

  private static AxisInfo select(Operation op, List<AxisInfo> in) {
    var condition = in.get(0);
    var yes = in.get(1);
    var no = in.get(2);
    if (condition.constant().isPresent()) return condition.isConstant(0) ? no : yes;
    if (yes.constant().isPresent() && yes.constant().equals(no.constant())) {
      return AxisInfo.constant(
          yes.constant().getAsLong(), ArithmeticRules.shape(op.result(0).type()));
    }
    if (op.operand(0).type() instanceof IntegerType) return AxisInfo.join(yes, no);
    return AxisInfo.of(
        yes.rank(),
        d -> gcd(gcd(yes.contiguity(d), no.contiguity(d)), condition.constancy(d)),
        d -> {
          long contiguity = gcd(yes.contiguity(d), no.contiguity(d));
          long shortened = gcd(contiguity, condition.constancy(d));
          long divisor = AxisInfo.eitherDivisibility(yes, no, d);
          // A condition that changes within the groups makes new ones begin there.
          return shortened == contiguity ? divisor : gcd(divisor, shortened);
        },
        d -> gcd(gcd(yes.constancy(d), no.constancy(d)), condition.constancy(d)));
  }
}
