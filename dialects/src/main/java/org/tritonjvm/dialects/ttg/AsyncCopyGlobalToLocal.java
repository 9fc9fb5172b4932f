package org.tritonjvm.dialects.ttg;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.async_copy_global_to_local",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$src `,` $result (`mask` $mask^)? (`other` $other^)? oilist(`cacheModifier` `=`"
            + " $cache | `evictionPolicy` `=` $evict) attr-dict `:` type($src) `->` type($result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "src", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.GENERIC)
    },
    summary = "copies from global memory to a buffer while the program goes on",
    description =
        """
        As `tt.load`, but to shared memory. The copy belongs to the group that the next
        `ttg.async_commit_group` closes, and is done when `ttg.async_wait` has waited for that.
        `contiguity` elements at least are next to each other, as far as pointers, layout and mask are
        known to be.
        """)
public record AsyncCopyGlobalToLocal(
    @OfType(TtgTypes.PtrTensor.class) Value src,
    @OfType(TtgTypes.MemDesc.class) Value result,
    @OfType(TtgTypes.I1Tensor.class) Optional<Value> mask,
    @OfType(TT.AnyType.class) Optional<Value> other,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict,
    @Default("false") Boolean isVolatile,
    @Default("1") int contiguity,
    @OfType(TtgTypes.Token.class) OpResult token)
    implements TtgOp, InfersFromSyntax, PredicatedOpInterface, Verified {
  static List<TypeRule> typeRules() {
    return List.of(
        new TypeRule("src", "mask", src -> Optional.of(Types.i1SameShape(src)))
            .claiming("infer mask type from src type"),
        new TypeRule("src", "other", src -> Optional.of(Types.pointee(src)))
            .claiming("infer other type from src type"));
  }

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkMutable(result);
    return true;
  }

  @Override
  public Optional<Value> predicateOperand() {
    return mask;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return src.type();
  }
}
