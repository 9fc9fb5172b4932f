package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.tt.ProgramIDDim;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.clc_get_program_id",
    traits = {"Pure"},
    assembly = "$clcResult `,` $dim attr-dict `:` type($clcResult) `->` type($result)",
    summary = "The program id, along an axis, of the cluster that was given.")
public record CLCGetProgramId(
    @OfType(TtngTypes.I128.class) Value clcResult,
    ProgramIDDim dim,
    @OfType(Constraints.I32.class) OpResult result)
    implements TtgOp {}
