package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.init_barrier",
    assembly = "$alloc `,` $count attr-dict `:` qualified(type($alloc))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.GENERIC)},
    summary = "Makes an mbarrier that waits for `count` arrivals.")
public record InitBarrier(@OfType(TtgTypes.MemDesc.class) Value alloc, int count)
    implements TtgOp, MBarrierOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(alloc);
  }

  @Override
  public boolean verify(Operation op) {
    Barriers.checkType(op, alloc);
    Barriers.checkCount(count);
    // Between the making and the first use of a barrier of several blocks stands a barrier of the
    // cluster, which cannot be in a partition.
    boolean crossesBlocks = Checks.memDesc(alloc).extents().getFirst() != Checks.numCTAs(op);
    Checks.require(
        !crossesBlocks || op.parentOf("ttg.warp_specialize").isEmpty(),
        "cannot be used inside `ttg.warp_specialize`");
    return true;
  }
}
