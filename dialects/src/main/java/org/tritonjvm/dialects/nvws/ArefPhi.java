package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.aref.phi",
    traits = {"Pure", "SameOperandsAndResultType"},
    assembly = "$local `,` $remote attr-dict `:` type($result)",
    summary = "In each partition the operand that is computed there.")
public record ArefPhi(Value local, Value remote, OpResult result) implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    PhiChecks.check(op, this);
    return true;
  }
}
