package org.tritonjvm.passes.transform;

import java.util.ArrayDeque;
import java.util.function.Predicate;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Walk;

/** Operations of a loop that do the same in each turn. */
public final class InvariantCode {
  private InvariantCode() {}

  /**
   * Moves operations of a loop's regions in front of it, but not those nested deeper.
   *
   * @param mayMove whether an operation may, if all that it uses comes from outside; it may change
   *     the operation
   */
  public static void moveOutOf(Operation loop, Predicate<Operation> mayMove) {
    for (var region : loop.regions()) moveOutOf(loop, region, mayMove);
  }

  private static void moveOutOf(Operation loop, Region region, Predicate<Operation> mayMove) {
    var work = new ArrayDeque<Operation>();
    for (var block : region.blocks()) block.operations().forEach(work::add);
    while (!work.isEmpty()) {
      var op = work.remove();
      if (!isIn(op, region) || op.isTerminator() || !isInvariant(op, loop) || !mayMove.test(op)) {
        continue;
      }
      op.moveBefore(loop);
      for (var result : op.results()) {
        for (var user : result.users()) if (isIn(user, region)) work.add(user);
      }
    }
  }

  private static boolean isIn(Operation op, Region region) {
    return op.block().flatMap(block -> block.region()).filter(region::equals).isPresent();
  }

  /** Whether all that an operation uses is defined before the loop or in the operation. */
  private static boolean isInvariant(Operation top, Operation loop) {
    return top.walk(
        Walk.Order.PRE_ORDER,
        op -> {
          for (var operand : op.operands()) {
            var definer = operand.parentBlock().parent();
            boolean isIn =
                definer.filter(d -> d.equals(loop) || loop.isProperAncestorOf(d)).isPresent();
            boolean isOwn =
                definer.filter(d -> d.equals(top) || top.isProperAncestorOf(d)).isPresent();
            if (isIn && !isOwn) return Walk.Step.INTERRUPT;
          }
          return Walk.Step.ADVANCE;
        });
  }
}
