package org.tritonjvm.mlir.ir;

import java.util.function.Function;

/** Traversals of nested operations. The current operation may be erased by the visitor. */
public final class Walk {
  /** Whether a parent is visited before or after what it contains. */
  public enum Order {
    PRE_ORDER,
    POST_ORDER
  }

  /** What the visitor wants next. */
  public enum Step {
    ADVANCE,
    /** Do not enter this operation's regions (pre-order only). */
    SKIP,
    /** End the walk. */
    INTERRUPT
  }

  private Walk() {}

  /** False if the visitor interrupted the walk. */
  static boolean preOrder(Operation op, Function<Operation, Step> visit) {
    return switch (visit.apply(op)) {
      case INTERRUPT -> false;
      case SKIP -> true;
      case ADVANCE -> inside(op, child -> preOrder(child, visit));
    };
  }

  static boolean postOrder(Operation op, Function<Operation, Step> visit) {
    return inside(op, child -> postOrder(child, visit)) && visit.apply(op) != Step.INTERRUPT;
  }

  private static boolean inside(Operation op, Function<Operation, Boolean> child) {
    for (int i = 0, n = op.regionCount(); i < n; i++) {
      for (var block : op.region(i).blocks()) {
        for (var nested : block.operations()) {
          if (!child.apply(nested)) return false;
        }
      }
    }
    return true;
  }
}
