package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.DescriptorChecks;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.async_tma_copy_global_to_local",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$desc `[` $coord `]` (`offsets` `=` `[` $offsets^ `]`)? $result `,` $barrier `,` $pred "
            + "oilist(`cacheModifier` `=` $cache | `evictionPolicy` `=` $evict) "
            + "attr-dict `:` qualified(type($desc)) `,` qualified(type($barrier)) `->` qualified(type($result))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "barrier", resource = SharedMemory.BARRIER),
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.ASYNC)
    },
    summary = "Copies the block at coordinates of a descriptor's tensor to shared memory by TMA.",
    description =
"""
The mbarrier counts the bytes. With a `!ttng.tensordesc_im2col` the coordinates are those of the image and
`offsets` say where in the filter the block is. With `multicast` blocks of the cluster that hold the same
data share one copy.
""")
public record AsyncTMACopyGlobalToLocal(
    @OfType(TT.AnyTensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> coord,
    @OfType(TtngTypes.I16.class) List<Value> offsets,
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    @OfType(TtgTypes.MemDesc.class) Value result,
    @OfType(Constraints.I1.class) Value pred,
    boolean multicast,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict,
    @Default("false") Boolean isVolatile)
    implements TtgOp, TMALoadLikeOpInterface, MBarrierOpInterface, PredicatedOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(barrier);
  }

  @Override
  public Optional<Value> predicateOperand() {
    return Optional.of(pred);
  }

  @Override
  public Type predicateOperandTypeLike() {
    return pred.type();
  }

  @Override
  public boolean verify(Operation op) {
    TMAChecks.coordinates(desc, coord);
    DescriptorChecks.block(desc, result);
    TMAChecks.load(op, desc, barrier, result);
    TMAChecks.offsets(desc, coord, offsets);
    TMAChecks.multicast(multicast, result);
    return true;
  }
}
