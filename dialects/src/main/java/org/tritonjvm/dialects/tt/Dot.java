package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.dot",
    traits = "Pure",
    assembly =
        "$a `,` $b `,` $c (`,` `inputPrecision` `=` $inputPrecision^)? attr-dict `:`"
            + " type($a) `*` type($b) `->` type($d)",
    summary = "matrix product, added to an accumulator",
    description =
        "`inputPrecision` says how tensor cores treat f32 operands; `maxNumImpreciseAcc` after how many"
            + " products a sum of narrow floats is moved to a full accumulator.")
public record Dot(
    @OfType(TT.FpIntTensor.class) Value a,
    @OfType(TT.FpIntTensor.class) Value b,
    @OfType(TT.FpIntTensor.class) Value c,
    @Default("ieee") InputPrecision inputPrecision,
    @Default("0") int maxNumImpreciseAcc,
    @OfType(TT.FpIntTensor.class) OpResult d)
    implements TritonOp, DotOpInterface, InfersTypes, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }

  static Type inferResultTypes(
      Value a, Value b, Value c, InputPrecision inputPrecision, int maxNumImpreciseAcc) {
    return c.type();
  }
}
