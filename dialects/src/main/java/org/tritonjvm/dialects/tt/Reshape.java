package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.reshape",
    traits = {"Pure", "SameOperandsAndResultElementType"},
    assembly =
        "$src (`allow_reorder` $allow_reorder^)? (`efficient_layout` $efficient_layout^)?"
            + " attr-dict `:` type($src) `->` type($result)",
    summary = "gives a tensor another shape",
    description =
        "With `allow_reorder` the elements may come in any order; with `efficient_layout` the result's"
            + " layout was chosen for speed and is better kept.")
public record Reshape(
    @OfType(TT.Tensor.class) Value src,
    boolean allow_reorder,
    boolean efficient_layout,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp {}
