package org.tritonjvm.dialects.ttig;

import java.util.List;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.DescriptorOpInterface;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.descriptor_prefetch",
    assembly =
        "$desc `[` $indices `]` oilist( `cacheModifier` `=` $cache | `evictionPolicy` `=` $evict ) attr-dict `:` qualified(type($desc))",
    effects = {
      @Effect(value = Effect.Kind.WRITE, resource = "<L2Cache>"),
      @Effect(value = Effect.Kind.READ, on = "desc")
    },
    summary = "brings a block of a tensor into the caches",
    description =
"""
        One index for each dimension of the block, in elements.
""")
public record DescriptorPrefetch(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> indices,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict)
    implements IntelOp, DescriptorOpInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    int rank = ((TensorDescType) desc.type()).shape().size();
    if (indices.size() != rank) {
      throw new InvalidIr("expected %d indices, but got %d".formatted(rank, indices.size()));
    }
    return true;
  }
}
