package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.store",
    assembly =
        "$ptr `,` $value (`,` $mask^)?"
            + " oilist(`cacheModifier` `=` $cache | `evictionPolicy` `=` $evict)"
            + " attr-dict `:` type($ptr)",
    effects = @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME),
    summary = "stores through a pointer or a tensor of pointers",
    description = "Where the mask is false nothing is stored.")
public record Store(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.AnyType.class) Value value,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict,
    boolean ignore_cta)
    implements SameLoadStoreOperandsEncoding,
        TritonOp,
        InfersFromSyntax,
        PredicatedOpInterface,
        Canonicalized {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointee("value").claiming("value type matches ptr type"),
        MemoryTypes.mask("ptr").claiming("mask type matches ptr type"));
  }

  @Override
  public Optional<Value> predicateOperand() {
    return mask;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return ptr.type();
  }

  static List<RewritePattern> canonicalization() {
    return MaskPatterns.STORE;
  }
}
