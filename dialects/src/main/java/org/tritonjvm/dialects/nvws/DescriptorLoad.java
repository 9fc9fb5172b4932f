package org.tritonjvm.dialects.nvws;

import java.util.List;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.descriptor_load",
    assembly =
        "$desc `[` $indices `]` $txCount $result "
            + "oilist(`cacheModifier` `=` $cache | `evictionPolicy` `=` $evict) attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.GENERIC)
    },
    summary = "Loads the block at indices into a reference's buffer.",
    description =
"""
`txCount` is its size in bytes.
""")
public record DescriptorLoad(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> indices,
    int txCount,
    @OfType(TtgTypes.MemDesc.class) Value result,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict)
    implements DescriptorLoadOpInterface {}
