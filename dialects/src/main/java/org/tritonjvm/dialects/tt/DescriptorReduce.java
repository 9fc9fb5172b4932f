package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.descriptor_reduce",
    assembly =
        "$kind `,` $desc `[` $indices `]` `,` $src"
            + " attr-dict `:` qualified(type($desc)) `,` type($src)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "desc", resource = GlobalMemory.NAME)
    },
    summary = "combines a block with the one at indices of a descriptor's tensor")
public record DescriptorReduce(
    DescriptorReduceKind kind,
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TT.Tensor.class) Value src,
    @OfType(Constraints.I32.class) List<Value> indices)
    implements TritonOp, DescriptorStoreLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    DescriptorChecks.block(desc, indices, src);
    return true;
  }
}
