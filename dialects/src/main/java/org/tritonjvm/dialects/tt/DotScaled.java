package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.dot_scaled",
    traits = {"Pure", "AttrSizedOperandSegments"},
    assembly =
        "$a (`scale` $a_scale^)? `,` $b (`scale` $b_scale^)? `,` $c"
            + " `lhs` `=` $a_elem_type `rhs` `=` $b_elem_type attr-dict"
            + " `:` type($a) (`,` type($a_scale)^)? `*` type($b) (`,` type($b_scale)^)? `->` type($d)",
    summary = "product of matrices with one scale per block, added to an accumulator",
    description =
        "The blocks and the formats are those of microscaling (MX). 4-bit floats come in pairs in i8,"
            + " packed along K with `lhs_k_pack` and `rhs_k_pack`, else along M and N.")
public record DotScaled(
    @OfType(TT.ScaledTensor.class) Value a,
    @OfType(TT.ScaledTensor.class) Value b,
    @OfType(TT.FloatTensor.class) Value c,
    @OfType(TT.ScaledTensor.class) Optional<Value> a_scale,
    @OfType(TT.ScaledTensor.class) Optional<Value> b_scale,
    ScaleDotElemType a_elem_type,
    ScaleDotElemType b_elem_type,
    Boolean fastMath,
    @Default("true") Boolean lhs_k_pack,
    @Default("true") Boolean rhs_k_pack,
    @OfType(TT.FloatTensor.class) OpResult d)
    implements TritonOp, DotOpInterface, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }
}
