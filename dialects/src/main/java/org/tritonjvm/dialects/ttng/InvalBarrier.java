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
    value = "ttng.inval_barrier",
    assembly = "$alloc attr-dict `:` qualified(type($alloc))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.GENERIC)},
    summary = "Ends the life of an mbarrier, so that its memory may be used for something else.")
public record InvalBarrier(@OfType(TtgTypes.MemDesc.class) Value alloc)
    implements TtgOp, MBarrierOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(alloc);
  }

  @Override
  public boolean verify(Operation op) {
    Barriers.checkType(op, alloc);
    return true;
  }
}
