package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.DescriptorStoreLikeOpInterface;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.descriptor_scatter",
    assembly = "$desc `[` $x_offsets `,` $y_offset `]` `,` $src attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME)
    },
    summary = "writes rows of a tensor through a descriptor of one row",
    description =
"""
        Row i of the operand becomes row `x_offsets[i]` of the tensor from column `y_offset` on.
""")
public record DescriptorScatter(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TT.OffsetTensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    @OfType(TT.Tensor.class) Value src)
    implements IntelOp, DescriptorStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    RowBlocks.verify(desc, x_offsets, src);
    return true;
  }
}
