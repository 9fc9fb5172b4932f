package org.tritonjvm.dialects.ttig;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.prefetch",
    assembly = "$ptr (`,` $mask^)? attr-dict `:` type($ptr)",
    effects = {
      @Effect(value = Effect.Kind.WRITE, resource = "<L2Cache>"),
      @Effect(value = Effect.Kind.READ, on = "ptr")
    },
    summary = "brings what pointers point to into the caches",
    description =
"""
        Where the mask is false nothing is fetched.
""")
public record Prefetch(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    CacheModifier cache,
    EvictionPolicy evict,
    Boolean isVolatile)
    implements IntelOp, PredicatedOpInterface, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(
        new TypeRule("ptr", "mask", type -> Optional.of(Types.i1SameShape(Types.pointee(type))))
            .claiming("mask type matches ptr type"));
  }

  @Override
  public Optional<Value> predicateOperand() {
    return mask;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return ptr.type();
  }
}
