package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.clc_is_canceled",
    traits = {"Pure"},
    assembly = "$clcResult attr-dict `:` type($clcResult) `->` type($is_canceled)",
    summary = "Whether the cluster that was asked for was given.")
public record CLCIsCanceled(
    @OfType(TtngTypes.I128.class) Value clcResult,
    @OfType(Constraints.I1.class) OpResult is_canceled)
    implements TtgOp {}
