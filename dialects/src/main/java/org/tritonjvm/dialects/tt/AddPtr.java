package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.addptr",
    traits = {"Pure", "Elementwise", "SameOperandsAndResultShape"},
    assembly = "$ptr `,` $offset attr-dict `:` type($result) `,` type($offset)",
    summary = "moves a pointer by a number of elements")
public record AddPtr(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.IntLike.class) Value offset,
    @OfType(TT.PtrLike.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, InfersFromSyntax, Foldable {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("result", "ptr").claiming("result type matches ptr type"));
  }

  @Override
  public Fold fold(Constants constants) {
    return constants.get(1).map(Splats::element).orElse(null) instanceof IntegerAttr i
            && i.value() == 0
        ? Fold.to(ptr)
        : Fold.NONE;
  }
}
