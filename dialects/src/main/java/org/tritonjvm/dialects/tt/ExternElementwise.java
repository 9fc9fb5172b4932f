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
    value = "tt.extern_elementwise",
    traits = {"Elementwise", "SameVariadicOperandSize"},
    assembly = "operands attr-dict `:` functional-type(operands, $result)",
    summary = "calls a function of a device library on each element")
public record ExternElementwise(
    @OfType(TT.AnyType.class) List<Value> srcs,
    String libname,
    String libpath,
    String symbol,
    Boolean pure,
    @OfType(TT.AnyType.class) OpResult result)
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
