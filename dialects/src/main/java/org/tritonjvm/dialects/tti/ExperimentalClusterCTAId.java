package org.tritonjvm.dialects.tti;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_cluster_cta_id",
    traits = {"Pure"},
    assembly = "attr-dict `:` type($result)",
    summary = "the number of the block in its cluster",
    description =
"""
0 in a kernel whose clusters have one block.
""")
public record ExperimentalClusterCTAId(@OfType(Constraints.I32.class) OpResult result)
    implements OpView {}
