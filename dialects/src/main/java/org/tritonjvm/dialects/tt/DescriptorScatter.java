package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.descriptor_scatter",
    assembly = "$desc `[` $x_offsets `,` $y_offset `]` `,` $src attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME)
    },
    summary = "stores rows of a descriptor's tensor, from a column on")
public record DescriptorScatter(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TT.OffsetTensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    @OfType(TT.Tensor.class) Value src)
    implements TritonOp, DescriptorStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    DescriptorChecks.rows(desc, src, x_offsets);
    return true;
  }
}
