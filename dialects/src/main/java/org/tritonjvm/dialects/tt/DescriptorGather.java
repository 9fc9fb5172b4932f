package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.descriptor_gather",
    assembly =
        "$desc `[` $x_offsets `,` $y_offset `]` attr-dict `:` functional-type(operands, results)",
    effects = @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
    summary = "loads rows of a descriptor's tensor, from a column on")
public record DescriptorGather(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TT.OffsetTensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, DescriptorLoadLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    DescriptorChecks.rows(desc, result, x_offsets);
    return true;
  }
}
