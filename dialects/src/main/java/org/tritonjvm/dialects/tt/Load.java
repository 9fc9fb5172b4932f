package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "tt.load",
    traits = "AttrSizedOperandSegments",
    assembly =
        "$ptr (`,` $mask^)? (`,` $other^)?"
            + " oilist(`cacheModifier` `=` $cache | `evictionPolicy` `=` $evict)"
            + " attr-dict `:` type($ptr)",
    summary = "loads through a pointer or a tensor of pointers",
    description = "Where the mask is false the result is `other`, or undefined without one.")
public record Load(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    @OfType(TT.AnyType.class) Optional<Value> other,
    @Default("none") CacheModifier cache,
    @Default("evict_normal") EvictionPolicy evict,
    @Default("false") Boolean isVolatile,
    @OfType(TT.AnyType.class) OpResult result)
    implements SameLoadStoreOperandsAndResultEncoding,
        TritonOp,
        InfersTypes,
        InfersFromSyntax,
        HasEffects,
        PredicatedOpInterface,
        Canonicalized {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointee("result").claiming("result matches ptr type"),
        MemoryTypes.mask("ptr").claiming("mask type matches ptr type"),
        MemoryTypes.pointee("other").claiming("other matches ptr type"));
  }

  static Type inferResultTypes(
      Value ptr,
      Optional<Value> mask,
      Optional<Value> other,
      CacheModifier cache,
      EvictionPolicy evict,
      Boolean isVolatile) {
    return Types.pointee(ptr.type());
  }

  @Override
  public void effects(Effects effects) {
    effects.onOperand(Effect.Kind.READ, 0, GlobalMemory.NAME);
    if (isVolatile) effects.add(Effect.Kind.WRITE, "");
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
    return MaskPatterns.LOAD;
  }
}
