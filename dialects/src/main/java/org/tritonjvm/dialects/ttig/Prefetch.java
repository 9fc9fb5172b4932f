package org.tritonjvm.dialects.ttig;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.CacheModifier;
import org.tritonjvm.dialects.tt.EvictionPolicy;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.RankedTensorType;
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
    @OfType(IntelTypes.PtrLike.class) Value ptr,
    @OfType(IntelTypes.BoolLike.class) Optional<Value> mask,
    CacheModifier cache,
    EvictionPolicy evict,
    Boolean isVolatile)
    implements IntelOp, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(new TypeRule("ptr", "mask", Prefetch::maskType));
  }

  private static Optional<Type> maskType(Type ptr) {
    return switch (ptr) {
      case RankedTensorType t -> Optional.of(t.withElementType(IntegerType.get(t.context(), 1)));
      case PointerType(IntegerType t, _) -> Optional.of(IntegerType.get(t.context(), 1));
      case PointerType(FloatType t, _) -> Optional.of(IntegerType.get(t.context(), 1));
      default -> Optional.empty();
    };
  }
}
