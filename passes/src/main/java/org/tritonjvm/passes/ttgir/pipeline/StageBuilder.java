package org.tritonjvm.passes.ttgir.pipeline;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;

/** A builder whose operations join a schedule, where one of its operations is done. */
public final class StageBuilder extends Builder {
  private final CoarseSchedule schedule;
  private Optional<CoarseSchedule.Slot> slot;

  /** Inserts before an operation, at its location, into its slot if it has one. */
  public StageBuilder(Operation op, CoarseSchedule schedule) {
    super(op.context());
    this.schedule = schedule;
    this.slot = schedule.find(op);
    setInsertionPointBefore(op);
    setLocation(op.location());
  }

  public void setSlot(CoarseSchedule.Slot place) {
    slot = Optional.of(place);
  }

  @Override
  public Operation insert(Operation op) {
    var inserted = super.insert(op);
    slot.ifPresent(s -> schedule.put(inserted, s));
    return inserted;
  }
}
