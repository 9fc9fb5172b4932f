package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Diagnostic;
import org.tritonjvm.mlir.ir.Operation;

/** What is wrong with an operation of a loop that is to be pipelined. */
final class LoopError extends InvalidIr {
  private static final long serialVersionUID = 1;

  private final transient Operation op;

  LoopError(Operation op, String message) {
    super(message);
    this.op = op;
  }

  static LoopError unscheduled(Operation op) {
    return new LoopError(op, "op not found in the schedule");
  }

  /**
   * @throws LoopError if an operation of the body has no place in the schedule
   */
  static void checkScheduled(Loops.For loop, CoarseSchedule schedule) {
    for (var op : loop.bodyOperations()) {
      if (!schedule.isScheduled(op)) throw unscheduled(op);
    }
  }

  /** Does something for an operation, at which what goes wrong is reported. */
  static void at(Operation op, Runnable action) {
    try {
      action.run();
    } catch (LoopError e) {
      throw e;
    } catch (InvalidIr e) {
      throw new LoopError(op, e.getMessage());
    }
  }

  void emit() {
    op.context().diagnostics().emit(Diagnostic.Severity.ERROR, op.location(), getMessage());
  }
}
