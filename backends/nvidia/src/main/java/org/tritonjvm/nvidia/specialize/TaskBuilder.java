package org.tritonjvm.nvidia.specialize;

import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;

/** A builder whose operations belong to tasks. */
final class TaskBuilder extends Builder {
  private Tasks tasks;

  /** Inserts before an operation, at its location. */
  TaskBuilder(Operation before, Tasks tasks) {
    super(before.context());
    this.tasks = tasks;
    setInsertionPointBefore(before);
    setLocation(before.location());
  }

  /** Inserts after an operation, at its location. */
  static TaskBuilder after(Operation op, Tasks tasks) {
    var builder = new TaskBuilder(op, tasks);
    builder.setInsertionPointAfter(op);
    return builder;
  }

  void setTasks(Tasks others) {
    tasks = others;
  }

  @Override
  public Operation insert(Operation op) {
    var inserted = super.insert(op);
    if (!tasks.isEmpty()) tasks.writeTo(inserted);
    return inserted;
  }
}
