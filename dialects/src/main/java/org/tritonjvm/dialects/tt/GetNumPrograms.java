package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "tt.get_num_programs",
    traits = "Pure",
    assembly = "$axis attr-dict `:` type($result)",
    summary = "the grid's extent along an axis")
public record GetNumPrograms(ProgramIDDim axis, @OfType(Constraints.I32.class) OpResult result)
    implements TritonOp {}
