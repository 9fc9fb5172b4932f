package org.tritonjvm.dialects.ttig;

import java.util.Optional;
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
    value = "ttig.2d_block_load_from_ptr",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$ptr `,` $base_pitch (`,` $mask^ `,` $other)? ` ` `{` $memory_layout `}` attr-dict `:` functional-type(operands, results)",
    effects = {@Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME)},
    summary = "loads a tile of a matrix to whose elements a tensor points",
    description =
"""
        The pointers must be those of a rectangle of a matrix whose rows are `base_pitch` bytes apart, which is not
        checked. Where the mask is false elements are those of `other`.
""")
public record Subgroup2DBlockLoadFromPtr(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(Constraints.I32.class) Value base_pitch,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    @OfType(TT.AnyType.class) Optional<Value> other,
    int base_width,
    int base_height,
    BlockIOMode memory_layout,
    @OfType(TT.Tensor.class) OpResult result)
    implements IntelOp, Verified {
  @Override
  public boolean verify(Operation op) {
    int rank = ((RankedTensorType) result.type()).rank();
    if (rank < 2) throw new InvalidIr("result tensor must have rank >= 2, got " + rank);
    if (mask.isPresent() && other.isEmpty()) {
      throw new InvalidIr("'other' must be present when 'mask' is present");
    }
    return true;
  }
}
