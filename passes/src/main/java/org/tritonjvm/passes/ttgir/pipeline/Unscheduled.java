package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Operation;

/** An operation of a scheduled loop is not in the schedule. */
final class Unscheduled extends InvalidIr {
  private static final long serialVersionUID = 1;

  private final transient Operation op;

  Unscheduled(Operation op) {
    super("not found in the schedule");
    this.op = op;
  }

  Operation op() {
    return op;
  }

  /**
   * @throws Unscheduled if an operation of the body has no place
   */
  static void check(Loops.For loop, CoarseSchedule schedule) {
    for (var op : loop.bodyOperations()) {
      if (!schedule.isScheduled(op)) throw new Unscheduled(op);
    }
  }
}
