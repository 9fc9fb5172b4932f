package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.async_tma_scatter",
    assembly = "$desc `[` $x_offsets `,` $y_offset `]` $src attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.ASYNC)
    },
    summary =
        "Copies the rows of a buffer in shared memory to rows of a matrix, given by their numbers, by TMA.")
public record AsyncTMAScatter(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TtngTypes.I32Tensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    @OfType(TtgTypes.MemDesc.class) Value src)
    implements TtgOp, TMAStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    TMAChecks.store(desc, src);
    TMAChecks.rows(desc, src, x_offsets);
    return true;
  }
}
