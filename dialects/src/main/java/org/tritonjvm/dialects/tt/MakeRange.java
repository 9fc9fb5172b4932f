package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "tt.make_range",
    traits = "Pure",
    assembly = "attr-dict `:` type($result)",
    summary = "the i32 numbers from `start` to `end`, which is left out")
public record MakeRange(int start, int end, @OfType(TT.IntTensor.class) OpResult result)
    implements TritonOp {}
