package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "nvws.warp_group.return",
    traits = {"Pure", "Terminator", "HasParent<nvws.warp_group>"},
    assembly = "attr-dict",
    summary = "Ends a region of `nvws.warp_group`.")
public record WarpGroupReturn() implements OpView {}
