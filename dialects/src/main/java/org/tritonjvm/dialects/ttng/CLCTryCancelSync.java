package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "ttng.clc_try_cancel_sync",
    assembly = "attr-dict `:` type($response)",
    summary = "Asks for a cluster that has not been launched yet, and waits for the answer.")
public record CLCTryCancelSync(@OfType(TT.Tensor.class) OpResult response) implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    var type = Checks.tensor(response);
    Checks.require(type.rank() == 1, "response must be a rank-one tensor");
    Checks.require(type.shape()[0] == 2, "response must have shape [2]");
    Checks.require(type.elementType().isInteger(64), "response element type must be i64");
    return true;
  }
}
