package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_gather",
    assembly =
        "$src `[` $indices `]` (`token` $token^)? attr-dict `:` qualified(type($src)) `,` type($indices) `->` type($result)",
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
    MemoryOps.checkShared(src, "source");
    MemoryOps.require(
        MemoryOps.sameShape(result, indices), "result shape must match indices shape");
    MemoryOps.require(
        MemoryOps.memDesc(src).rank() == MemoryOps.tensor(indices).rank(),
        "source and indices must have the same rank");
    MemoryOps.checkAxis(axis, src, "source");
    MemoryOps.require(
        MemoryOps.sameElements(src, result), "result element type must match source element type");
    MemoryOps.require(
        MemoryOps.sameEncoding(indices, result), "indices and result must have the same layout");
    return true;
  }
}
