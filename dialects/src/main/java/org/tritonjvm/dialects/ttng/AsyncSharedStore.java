package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.async_shared_store",
    assembly =
        "$src `,` $dst `,` $mbarrier attr-dict `:` type($src) `->` "
            + "qualified(type($dst)) `,` qualified(type($mbarrier))",
    effects = {
      @Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC),
      @Effect(value = Effect.Kind.WRITE, on = "mbarrier", resource = SharedMemory.BARRIER)
    },
    summary = "Stores a tensor to shared memory of the cluster, counting the bytes at an mbarrier.")
public record AsyncSharedStore(
    @OfType(TT.Tensor.class) Value src,
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TtgTypes.MemDesc.class) Value mbarrier)
    implements TtgOp, MBarrierOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(mbarrier);
  }

  @Override
  public boolean verify(Operation op) {
    SharedStoreChecks.check(op, this);
    return true;
  }
}
