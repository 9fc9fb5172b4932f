package org.tritonjvm.dialects.nvws;

import java.util.List;
import org.tritonjvm.dialects.ttg.I32Array;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Region;

@Op(
    value = "nvws.warp_group",
    traits = {"RecursiveMemoryEffects", "RecursivelySpeculatable"},
    syntax = WarpGroupSyntax.class,
    summary = "Regions that run at the same time, each in warps of its own.")
public record WarpGroup(
    @Encoded(I32Array.class) List<Integer> numWarps,
    List<OpResult> results,
    List<Region> partitionRegions)
    implements OpView {}
