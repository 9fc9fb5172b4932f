package org.tritonjvm.passes.ttgir.pipeline;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.tt.Splat;
import org.tritonjvm.dialects.tt.Unsplat;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

/** Loads of a scalar, which are copied to shared memory as tensors of one element. */
final class ScalarLoads {
  private ScalarLoads() {}

  /** Lets a load of a scalar, if it is one, load a tensor; its users take the element out of it. */
  static void makeTensor(Load load, Loops.For loop, CoarseSchedule schedule) {
    if (load.result().type() instanceof RankedTensorType) return;
    var op = load.result().owner();
    var launch =
        Launch.of(op)
            .orElseThrow(() -> new InvalidIr("the module does not say how many warps there are"));
    var encoding =
        BlockedEncoding.defaultFor(
            List.of(1), launch.numWarps(), launch.threadsPerWarp(), launch.numCTAs());
    var scalar = load.result().type();
    var firstUser = LoopUses.first(List.of(op), loop, schedule, _ -> true).orElseThrow();
    var builder = new StageBuilder(op, schedule);
    for (int i = 0; i < op.operandCount(); i++) {
      op.setOperand(i, splat(builder, op.operand(i), encoding));
    }
    load.result().setType(tensor(builder, scalar, encoding));
    builder.setInsertionPointAfter(op);
    builder.setSlot(schedule.slot(firstUser));
    var element = Ops.create(builder, Unsplat.class, List.of(scalar), load.result()).result();
    load.result().replaceAllUsesExcept(element, List.of(element.owner()));
  }

  private static Value splat(Builder builder, Value scalar, BlockedEncoding encoding) {
    return Ops.create(
            builder, Splat.class, List.of(tensor(builder, scalar.type(), encoding)), scalar)
        .result();
  }

  private static RankedTensorType tensor(Builder builder, Type scalar, BlockedEncoding encoding) {
    return RankedTensorType.get(builder.context(), new long[] {1}, scalar, Optional.of(encoding));
  }
}
