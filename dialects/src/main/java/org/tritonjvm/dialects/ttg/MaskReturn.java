package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.mask.return",
    traits = {"HasParent<ttg.mask>", "Pure", "Terminator", "ReturnLike"},
    assembly = "$result attr-dict `:` type($result)",
    summary = "gives the results of `ttg.mask`")
public record MaskReturn(List<Value> result) implements TtgOp {}
