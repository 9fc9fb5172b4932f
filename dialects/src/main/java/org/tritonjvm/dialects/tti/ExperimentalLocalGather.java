package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.MemoryOps;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_local_gather",
    assembly =
        "$src `[` $indices `]` `offsets` `=` `[` $offsets `]` attr-dict `:` qualified(type($src)) `,` type($indices) `->` type($result)",
    effects = {@Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.GENERIC)},
    summary =
        "loads elements of a buffer at indices along an axis, from an origin that is known at run time",
    description =
"""
As `ttg.local_gather`, each coordinate moved by its offset first.
""")
public record ExperimentalLocalGather(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(TT.IntTensor.class) Value indices,
    @OfType(Constraints.I32.class) List<Value> offsets,
    int axis,
    @OfType(TT.Tensor.class) OpResult result)
    implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkGather(src, indices, axis, result);
    int rank = ((MemDescType) src.type()).rank();
    if (offsets.size() != rank) throw new InvalidIr("offset count must match source rank");
    return true;
  }
}
