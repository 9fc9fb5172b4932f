package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.async_tma_gather",
    assembly =
        "$desc `[` $x_offsets `,` $y_offset `]` $result `,` $barrier `,` $pred attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "barrier", resource = SharedMemory.BARRIER),
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.ASYNC)
    },
    summary = "Copies parts of rows of a matrix, given by their numbers, to shared memory by TMA.")
public record AsyncTMAGather(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TtngTypes.I32Tensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    @OfType(TtgTypes.MemDesc.class) Value result,
    @OfType(Constraints.I1.class) Value pred,
    boolean multicast)
    implements TtgOp, TMALoadLikeOpInterface, MBarrierOpInterface, PredicatedOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(barrier);
  }

  @Override
  public Optional<Value> predicateOperand() {
    return Optional.of(pred);
  }

  @Override
  public Type predicateOperandTypeLike() {
    return pred.type();
  }

  @Override
  public boolean verify(Operation op) {
    TMAChecks.load(op, desc, barrier, result);
    Checks.require(
        !TMAChecks.isFp4Padded(Checks.memDesc(result)), "does not support fp4_padded operands");
    TMAChecks.multicast(multicast, result);
    TMAChecks.rows(desc, result, x_offsets);
    return true;
  }
}
