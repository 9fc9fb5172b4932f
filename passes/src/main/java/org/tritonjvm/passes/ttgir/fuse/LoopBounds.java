package org.tritonjvm.passes.ttgir.fuse;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.analysis.Slices;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.MemoryEffect;
import org.tritonjvm.mlir.ir.BlockArgument;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IndexType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.transform.IntegerMath;

/** What an inner loop's bounds and step need of the loop around it. */
final class LoopBounds {
  private LoopBounds() {}

  /** The operations of the outer loop that, moved out of it, give the bounds before it. */
  static Optional<Set<Operation>> toHoist(Loops.For outer, Loops.For inner) {
    return needed(outer, inner, _ -> false);
  }

  /** The operations of the outer loop that give the bounds from its induction variable. */
  static Optional<Set<Operation>> toSlice(Loops.For outer, Loops.For inner) {
    return needed(outer, inner, outer.inductionVariable()::equals);
  }

  private static Optional<Set<Operation>> needed(
      Loops.For outer, Loops.For inner, Predicate<BlockArgument> mayUse) {
    var needed = new LinkedHashSet<Operation>();
    var work = new ArrayDeque<>(List.of(inner.lowerBound(), inner.upperBound(), inner.step()));
    while (!work.isEmpty()) {
      var value = work.remove();
      if (outer.isDefinedOutside(value)) continue;
      if (value instanceof BlockArgument argument) {
        if (!mayUse.test(argument)) return Optional.empty();
        continue;
      }
      var op = value.definition().orElseThrow();
      if (!isCheap(op)) return Optional.empty();
      if (needed.add(op)) work.addAll(op.operands());
    }
    return Optional.of(needed);
  }

  /**
   * Scalar code without regions that changes nothing; a division is among it, of which a fused loop
   * is full.
   */
  private static boolean isCheap(Operation op) {
    return op.regionCount() == 0
        && op.operands().stream().allMatch(v -> isScalar(v.type()))
        && op.results().stream().allMatch(v -> isScalar(v.type()))
        && (op.isMemoryEffectFree() || onlyReads(op));
  }

  private static boolean onlyReads(Operation op) {
    var effects = MemoryEffect.of(op);
    return !effects.isEmpty() && effects.stream().allMatch(e -> e.kind() == Effect.Kind.READ);
  }

  private static boolean isScalar(Type type) {
    return type instanceof IntegerType
        || type instanceof FloatType
        || type instanceof IndexType
        || type instanceof PointerType;
  }

  /** Moves operations in front of another, definitions first. */
  static void moveBefore(Operation place, Collection<Operation> ops) {
    for (var op : Slices.topologicalSort(ops)) op.moveBefore(place);
  }

  /** How many turns a loop makes; negative if it makes none. */
  static Value length(IntegerMath math, Value lower, Value upper, Value step) {
    return math.ceilDivSigned(math.sub(upper, lower), step);
  }
}
