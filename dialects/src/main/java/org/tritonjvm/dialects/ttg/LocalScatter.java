package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_scatter",
    assembly =
        "$dst `[` $indices `]` `,` $values (`token` $token^)? attr-dict `:` qualified(type($dst)) `,` type($indices) `,` type($values)",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC)},
    summary = "stores elements into a buffer at indices along an axis",
    description =
        """
        Element I of `values` goes to I with the coordinate of the axis replaced by `indices[I]`.
        """)
public record LocalScatter(
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TT.Tensor.class) Value values,
    @OfType(TT.IntTensor.class) Value indices,
    int axis,
    @OfType(TtgTypes.Token.class) Optional<Value> token)
    implements TtgOp, Verified {

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkShared(dst, "destination");
    MemoryOps.require(
        MemoryOps.sameShape(values, indices), "values shape must match indices shape");
    MemoryOps.require(
        MemoryOps.memDesc(dst).rank() == MemoryOps.tensor(indices).rank(),
        "destination and indices must have the same rank");
    MemoryOps.checkAxis(axis, dst, "destination");
    MemoryOps.require(
        MemoryOps.sameEncoding(values, indices), "values must have the same layout as indices");
    MemoryOps.require(
        MemoryOps.sameElements(dst, values),
        "values element type must match destination element type");
    return true;
  }
}
