package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.2d_block_load",
    assembly =
        "$base_ptr `,` $base_width `,` $base_height `,` $base_pitch `[` $offset_x `,` $offset_y `]` `{` $memory_layout (`,` `pad_nan` $pad_nan^)? `}` attr-dict `:` type($base_ptr) `->` type($result)",
    effects = {@Effect(value = Effect.Kind.READ, on = "base_ptr", resource = GlobalMemory.NAME)},
    summary = "loads a tile of a matrix that is said by its pointer, extents and pitch",
    description =
"""
        `base_width` and `base_pitch` are in bytes, `base_height` in rows, the offsets in elements. How many block
        messages it takes follows from the result's layout. Outside of the matrix elements are zero, or NaN with
        `pad_nan`.
""")
public record Subgroup2DBlockLoad(
    @OfType(TT.Ptr.class) Value base_ptr,
    @OfType(Constraints.I32.class) Value base_width,
    @OfType(Constraints.I32.class) Value base_height,
    @OfType(Constraints.I32.class) Value base_pitch,
    @OfType(Constraints.I32.class) Value offset_x,
    @OfType(Constraints.I32.class) Value offset_y,
    boolean pad_nan,
    BlockIOMode memory_layout,
    @OfType(TT.Tensor.class) OpResult result)
    implements IntelOp, Verified {
  @Override
  public boolean verify(Operation op) {
    int rank = ((RankedTensorType) result.type()).rank();
    if (rank < 2) throw new InvalidIr("result tensor must have rank >= 2, got " + rank);
    return true;
  }
}
