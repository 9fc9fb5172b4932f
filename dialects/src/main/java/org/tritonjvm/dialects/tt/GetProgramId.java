package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "tt.get_program_id",
    traits = "Pure",
    assembly = "$axis attr-dict `:` type($result)",
    summary = "the program's number along an axis of the grid")
public record GetProgramId(ProgramIDDim axis, @OfType(Constraints.I32.class) OpResult result)
    implements TritonOp {}
