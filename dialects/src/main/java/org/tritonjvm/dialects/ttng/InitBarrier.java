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
    value = "ttng.init_barrier",
    assembly = "$alloc `,` $count attr-dict `:` qualified(type($alloc))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.GENERIC)},
    summary = "Makes an mbarrier that waits for `count` arrivals.")
public record InitBarrier(@OfType(TtgTypes.MemDesc.class) Value alloc, int count)
    implements TtgOp, MBarrierOpInterface {
  @Override
  public List<Value> barriers() {
    return List.of(alloc);
  }
}
