package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "ttng.clc_try_cancel_sync",
    assembly = "attr-dict `:` type($response)",
    summary = "Asks for a cluster that has not been launched yet, and waits for the answer.")
public record CLCTryCancelSync(@OfType(TT.Tensor.class) OpResult response) implements TtgOp {}
