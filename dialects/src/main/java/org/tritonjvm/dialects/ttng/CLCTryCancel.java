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
    value = "ttng.clc_try_cancel",
    assembly =
        "$result `,` $mbarrier attr-dict `:` qualified(type($result)) `,` qualified(type($mbarrier))",
    effects = {
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.ASYNC),
      @Effect(value = Effect.Kind.WRITE, on = "mbarrier", resource = SharedMemory.BARRIER)
    },
    summary = "Asks for a cluster that has not been launched yet, to do its work here.",
    description =
"""
The answer, 16 bytes, is written to the buffer later; the mbarrier tells when.
""")
public record CLCTryCancel(
    @OfType(TtgTypes.MemDesc.class) Value result, @OfType(TtgTypes.MemDesc.class) Value mbarrier)
    implements TtgOp, MBarrierOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(mbarrier);
  }

  @Override
  public boolean verify(Operation op) {
    CLCResult.check(op, Checks.memDesc(result));
    Barriers.checkType(op, mbarrier);
    Barriers.checkCompletion(op, mbarrier);
    return true;
  }
}
