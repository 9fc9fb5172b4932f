package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Speculatable;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
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
    implements SameOperandsAndResultEncoding, TritonOp, HasEffects, Speculatable, Verified {
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

  @Override
  public boolean verify(Operation op) {
    if (packed_element <= 0) {
      throw new InvalidIr("packed_element must be positive, but got " + packed_element);
    }
    if (args.isEmpty()) return true;
    long elements = args.getFirst().type() instanceof ShapedType t ? t.elementCount() : 0;
    if (elements % packed_element == 0) return true;
    throw new InvalidIr(
        "number of input elements %d must be a multiple of the op's packed_element attribute, %d"
            .formatted(elements, packed_element));
  }
}
