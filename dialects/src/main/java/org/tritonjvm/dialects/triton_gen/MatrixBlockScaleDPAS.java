package org.tritonjvm.dialects.triton_gen;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.bdpas",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "operands ` ` `{` `pa` `=` $pa `,` `pb` `=` $pb `,` `rc` `=` $rc `}` attr-dict `:` functional-type(operands, results)",
    summary =
        "multiplies matrices of block-scaled elements and accumulates: D = C + scaleA A x scaleB B",
    description =
"""
        As `triton_gen.dpas` with 8 rows; 32 neighbours along the inner dimension share an 8-bit exponent.
""")
public record MatrixBlockScaleDPAS(
    @OfType(GenTypes.ScaledRow.class) Value c,
    @OfType(GenTypes.I16Row.class) Value a,
    @OfType(GenTypes.I32Row.class) Value b,
    @OfType(GenTypes.Scale.class) Optional<Value> scaleA,
    @OfType(GenTypes.Scale.class) Optional<Value> scaleB,
    PrecisionType pa,
    PrecisionType pb,
    int rc,
    @OfType(GenTypes.ScaledVector.class) OpResult d)
    implements Dpas, Verified {
  @Override
  public boolean verify(Operation op) {
    return DpasRules.verifyScaled(this);
  }
}
