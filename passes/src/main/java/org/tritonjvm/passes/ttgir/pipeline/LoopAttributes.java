package org.tritonjvm.passes.ttgir.pipeline;

import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;

/** What the pipelining passes tell each other, and the user tells them, in attributes. */
public final class LoopAttributes {
  /** On an operation of a loop: after how many iterations of the kernel it is done. */
  public static final String STAGE = "loop.stage";

  /** On an operation of a loop: its place among the clusters of one iteration. */
  public static final String CLUSTER = "loop.cluster";

  /** On a loop: the last stage of its schedule. */
  public static final String MAX_STAGE = "tt.scheduled_max_stage";

  /** On a loop, from the user: into how many stages to pipeline it. */
  public static final String NUM_STAGES = "tt.num_stages";

  /** On an operation: how many stages before its users it should be issued. */
  public static final String LATENCY = "tt.latency";

  /** On an operation: how many stages it is in flight by itself. */
  public static final String SELF_LATENCY = "tt.self_latency";

  /** On a loop: its warps are given different parts of the work. */
  public static final String WARP_SPECIALIZE = "tt.warp_specialize";

  /** On a loop, from the user: one buffer for an accumulator must do. */
  public static final String DISALLOW_ACC_MULTI_BUFFER = "tt.disallow_acc_multi_buffer";

  private LoopAttributes() {}

  /** Sets an attribute of 32 bits. */
  public static void write(Operation op, String name, int value) {
    var i32 = IntegerType.get(op.context(), 32);
    op.setAttribute(name, IntegerAttr.get(i32, value, op.context()));
  }

  /** Removes the schedule from all operations, as when nothing is left to be pipelined. */
  public static void removeSchedules(Operation root) {
    root.walk(
        op -> {
          op.removeAttribute(STAGE);
          op.removeAttribute(CLUSTER);
          op.removeAttribute(MAX_STAGE);
        });
  }
}
