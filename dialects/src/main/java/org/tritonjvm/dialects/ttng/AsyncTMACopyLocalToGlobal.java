package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.tt.DescriptorChecks;
import java.util.List;
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
    value = "ttng.async_tma_copy_local_to_global",
    assembly =
        "$desc `[` $coord `]` $src attr-dict `:` qualified(type($desc)) `,` qualified(type($src))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.ASYNC)
    },
    summary = "Copies a buffer in shared memory to the block at coordinates by TMA.",
    description =
"""
`ttng.async_tma_store_wait` waits until the buffer may be reused.
""")
public record AsyncTMACopyLocalToGlobal(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> coord,
    @OfType(TtgTypes.MemDesc.class) Value src)
    implements TtgOp, TMAStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    TMAChecks.coordinates(desc, coord);
    DescriptorChecks.block(desc, src);
    TMAChecks.store(desc, src);
    return true;
  }
}
