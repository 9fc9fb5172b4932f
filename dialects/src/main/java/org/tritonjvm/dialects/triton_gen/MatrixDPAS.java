package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "triton_gen.dpas",
    assembly =
        "operands ` ` `{` `pa` `=` $pa `,` `pb` `=` $pb `,` `rc` `=` $rc `}` attr-dict `:` functional-type(operands, results)",
    summary = "multiplies and accumulates matrices: D = C + A x B",
    description =
"""
        C and D have `rc` rows (1, 2, 4 or 8) and 16 columns; A has as many columns as B has rows: 8 times the
        elements that 32 bits hold (1 for tf32, 2 for 16-bit floats, 4 for 8 bits). `pa` and `pb` say how the bits of
        A and B are to be read. Every operand is a work-item's part of its matrix.
""")
public record MatrixDPAS(
    @OfType(GenTypes.MatrixRow.class) Value c,
    @OfType(GenTypes.MatrixRow.class) Value a,
    @OfType(GenTypes.MatrixRow.class) Value b,
    PrecisionType pa,
    PrecisionType pb,
    int rc,
    @OfType(GenTypes.MatrixVector.class) OpResult d)
    implements Dpas, Verified {
  @Override
  public boolean verify(Operation op) {
    return DpasRules.verify(this);
  }
}
