package org.tritonjvm.passes.ttgir.fuse;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Speculation;
import org.tritonjvm.mlir.dialects.arith.CmpI;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;
import org.tritonjvm.passes.transform.IntegerMath;
import org.tritonjvm.passes.transform.InvariantCode;
import org.tritonjvm.passes.transform.StructuredOps;
import org.tritonjvm.passes.ttgir.pipeline.LoopAttributes;

/** Brings a loop with one inside it into a form that is worth fusing. */
final class NestPreparation {
  private final Loops.For outer;
  private final Loops.For inner;

  NestPreparation(Loops.For outer, Loops.For inner) {
    this.outer = outer;
    this.inner = inner;
  }

  /**
   * Whether the inner loop makes at least one turn in the nest that is left, so that a pipeliner
   * finds its body without a condition around it.
   */
  boolean prepare() {
    InvariantCode.moveOutOf(
        outer.operation(),
        op ->
            !op.equals(inner.operation())
                && op.isMemoryEffectFree()
                && Speculation.isSpeculatable(op));
    sink();
    return executesInner();
  }

  /** Moves behind the inner loop what is needed only there, so that it need not be carried. */
  private void sink() {
    var behind = new HashSet<Operation>();
    for (var op = inner.operation().next(); op.isPresent(); op = op.get().next()) {
      behind.add(op.get());
    }
    var sunk = new LinkedHashSet<Operation>();
    for (var op = inner.operation().previous(); op.isPresent(); op = op.get().previous()) {
      if (mayMove(op.get()) && isUsedOnlyBy(op.get(), behind, sunk)) sunk.add(op.get());
    }
    for (var op : sunk) op.moveAfter(inner.operation());
  }

  private static boolean mayMove(Operation op) {
    return op.isMemoryEffectFree()
        && Speculation.isSpeculatable(op)
        && !(op.view() instanceof DotOpInterface);
  }

  private boolean isUsedOnlyBy(Operation op, Set<Operation> behind, Set<Operation> sunk) {
    for (var result : op.results()) {
      for (var user : result.users()) {
        boolean isBehind =
            sunk.contains(user)
                || outer.body().ancestorOf(user).filter(behind::contains).isPresent();
        if (!isBehind) return false;
      }
    }
    return true;
  }

  private boolean executesInner() {
    if (!isAssumedToExecute()) {
      var toHoist = LoopBounds.toHoist(outer, inner);
      if (toHoist.isEmpty()) return false;
      LoopBounds.moveBefore(outer.operation(), toHoist.get());
      markInner();
      separateEmptyInner();
    } else {
      markInner();
    }
    return true;
  }

  private void markInner() {
    var op = inner.operation();
    op.setAttribute(LoopFusion.MUST_EXECUTE, new Builder(op.context()).unitAttr());
  }

  /** Whether the user has said that the upper bound is above the lower. */
  private boolean isAssumedToExecute() {
    boolean isUnsigned = inner.isUnsigned();
    return inner.upperBound().users().stream()
        .filter(user -> user.view() instanceof CmpI)
        .filter(
            user -> user.result().users().stream().anyMatch(next -> next.is("llvm.intr.assume")))
        .anyMatch(user -> saysPositive((CmpI) user.view(), isUnsigned));
  }

  private boolean saysPositive(CmpI compare, boolean isUnsigned) {
    var predicate = IntegerPredicate.values()[(int) ((IntegerAttr) compare.predicate()).value()];
    var above = isUnsigned ? IntegerPredicate.UGT : IntegerPredicate.SGT;
    var below = isUnsigned ? IntegerPredicate.ULT : IntegerPredicate.SLT;
    return (predicate == above && isOf(compare, inner.upperBound(), inner.lowerBound()))
        || (predicate == below && isOf(compare, inner.lowerBound(), inner.upperBound()));
  }

  private static boolean isOf(CmpI compare, Value lhs, Value rhs) {
    return compare.lhs().equals(lhs) && compare.rhs().equals(rhs);
  }

  /** Puts the nest where the inner loop makes a turn; where it makes none, a copy without it. */
  private void separateEmptyInner() {
    var op = outer.operation();
    var builder = Builder.before(op);
    builder.setLocation(inner.operation().location());
    var math = new IntegerMath(builder);
    var length = LoopBounds.length(math, inner.lowerBound(), inner.upperBound(), inner.step());
    var isEmpty = math.compare(IntegerPredicate.EQ, length, math.constant(length.type(), 0));

    var without = new OwnedRegion(op.context());
    var copy = Builder.atEnd(without.region().addBlock()).insert(op.copy());
    for (var nested : copy.region(0).front().operations()) {
      if (!nested.hasAttribute(LoopFusion.MUST_EXECUTE)) continue;
      nested.replaceAllUsesWith(new Loops.For(nested).inits());
      nested.erase();
    }
    copy.removeAttribute(LoopAttributes.WARP_SPECIALIZE);
    StructuredOps.yieldAtEnd(without.region().front(), builder.location(), copy.results());
    var branch = StructuredOps.branch(builder, isEmpty, without, op.results());
    var end = branch.region(1).front().terminator();
    for (var result : op.results()) {
      result.replaceAllUsesExcept(branch.result(result.number()), List.of(end));
    }
    op.moveBefore(end);
  }
}
