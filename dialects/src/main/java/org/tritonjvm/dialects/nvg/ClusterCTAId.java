package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "nvg.cluster_id",
    traits = {"Pure"},
    assembly = "attr-dict",
    summary = "The number of this block in its cluster.")
public record ClusterCTAId(@OfType(Constraints.I32.class) OpResult result) implements OpView {}
