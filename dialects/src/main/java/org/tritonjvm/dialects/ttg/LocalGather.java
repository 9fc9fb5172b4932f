package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_gather",
    assembly =
        "$src `[` $indices `]` (`token` $token^)? attr-dict `:` qualified(type($src)) `,`"
            + " type($indices) `->` type($result)",
    effects = {@Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.GENERIC)},
    summary = "loads elements of a buffer at indices along an axis",
    description =
        """
        Element I of the result is the buffer's at I with the coordinate of the axis replaced by
        `indices[I]`.
        """)
public record LocalGather(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(TT.IntTensor.class) Value indices,
    int axis,
    @OfType(TtgTypes.Token.class) Optional<Value> token,
    @OfType(TT.Tensor.class) OpResult result)
    implements TtgOp, LocalLoading, Verified {

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkGather(src, indices, axis, result);
    return true;
  }
}
