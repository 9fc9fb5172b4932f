package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.descriptor_load",
    assembly =
        "$desc `[` $indices `]`"
            + " oilist(`cacheModifier` `=` $cache | `evictionPolicy` `=` $evict)"
            + " attr-dict `:` qualified(type($desc)) `->` type($result)",
    effects = @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
    summary = "loads the block at indices of a descriptor's tensor")
public record DescriptorLoad(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> indices,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp, DescriptorLoadLikeOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    DescriptorChecks.block(desc, indices, result);
    return true;
  }
}
