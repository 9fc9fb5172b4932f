package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.warp_yield",
    traits = {"Pure", "Terminator", "ReturnLike", "HasParent<ttg.warp_specialize>"},
    assembly = "($values^)? attr-dict (`:` type($values)^)?",
    summary = "gives the results of `ttg.warp_specialize` at the end of its default region")
public record WarpYield(List<Value> values) implements TtgOp {}
