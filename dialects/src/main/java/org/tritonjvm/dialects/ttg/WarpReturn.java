package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Op;

@Op(
    value = "ttg.warp_return",
    traits = {"Pure", "Terminator", "ReturnLike", "HasParent<ttg.warp_specialize.partitions>"},
    assembly = "attr-dict",
    summary = "ends a partition of `ttg.warp_specialize`")
public record WarpReturn() implements TtgOp {}
