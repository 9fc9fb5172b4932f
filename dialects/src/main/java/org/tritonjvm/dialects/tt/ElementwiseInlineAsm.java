package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Speculatable;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.elementwise_inline_asm",
    traits = "Elementwise",
    assembly = "$asm_string attr-dict ($args^ `:` type($args))? `->` type($result)",
    summary = "runs assembly on groups of elements",
    description =
        "The assembly gets `packed_element` elements of each tensor at a time; which ones is not said.")
public record ElementwiseInlineAsm(
    String asm_string,
    String constraints,
    Boolean pure,
    int packed_element,
    @OfType(TT.AnyType.class) List<Value> args,
    @OfType(TT.AnyType.class) List<OpResult> result)
    implements SameOperandsAndResultEncoding, TritonOp, HasEffects, Speculatable {
  @Override
  public void effects(Effects effects) {
    if (pure) return;
    effects.add(Effect.Kind.WRITE, "");
    effects.add(Effect.Kind.READ, "");
  }

  @Override
  public Speculatability speculatability() {
    return pure ? Speculatability.SPECULATABLE : Speculatability.NOT_SPECULATABLE;
  }
}
