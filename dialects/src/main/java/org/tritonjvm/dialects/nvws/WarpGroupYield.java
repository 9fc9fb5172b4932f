package org.tritonjvm.dialects.nvws;

import java.util.List;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.warp_group.yield",
    traits = {"Pure", "Terminator", "ReturnLike", "HasParent<nvws.warp_group>"},
    assembly = "($values^)? attr-dict (`:` type($values)^)?",
    summary = "Gives the results of `nvws.warp_group` at the end of its first region.")
public record WarpGroupYield(List<Value> values) implements OpView {}
