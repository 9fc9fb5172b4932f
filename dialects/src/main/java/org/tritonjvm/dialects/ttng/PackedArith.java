package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.packed_arith",
    traits = {"Pure"},
    assembly = "$op_kind $operands attr-dict `:` functional-type($operands, $result)",
    summary = "Elementwise arithmetic by instructions that take several numbers at once.",
    description =
"""
How many numbers an instruction takes, and how they are converted, follows from the element types. 4-bit
floats come as i8, two in each, the low half first; that tensor has half the extent along one dimension.
""")
public record PackedArith(
    PackedArithOpKind op_kind,
    @OfType(TtngTypes.PackedOperand.class) List<Value> operands,
    @OfType(TtngTypes.PackedResult.class) OpResult result)
    implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    PackedArithChecks.check(this);
    return true;
  }
}
