package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.reduce.return",
    traits = {"HasParent<tt.reduce>", "Pure", "Terminator", "ReturnLike"},
    assembly = "$result attr-dict `:` type($result)",
    summary = "gives a combination to `tt.reduce`")
public record ReduceReturn(List<Value> result) implements TritonOp {}
