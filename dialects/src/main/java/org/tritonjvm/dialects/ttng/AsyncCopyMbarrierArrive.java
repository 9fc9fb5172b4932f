package org.tritonjvm.dialects.ttng;

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
    value = "ttng.async_copy_mbarrier_arrive",
    assembly = "$barrier attr-dict `:` qualified(type($barrier))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "barrier", resource = SharedMemory.BARRIER)},
    summary = "Lets an mbarrier be arrived at when the copies begun before are done.",
    description =
"""
With `noIncrement` the arrival was counted when the barrier was made; otherwise one more is waited for.
""")
public record AsyncCopyMbarrierArrive(
    @OfType(TtgTypes.MemDesc.class) Value barrier, boolean noIncrement)
    implements TtgOp, MBarrierOpInterface {
  @Override
  public List<Value> barriers() {
    return List.of(barrier);
  }
}
