package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.convert_layout",
    traits = {"SameOperandsAndResultShape", "SameOperandsAndResultElementType", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "gives a tensor another layout",
    description =
"""
        The result holds the same elements as the operand, each where its own layout wants it. With
        `force_warp_shuffle` the elements travel between the lanes of a warp and not through memory.
""")
public record ConvertLayout(
    @OfType(TtgTypes.Tensor.class) Value src,
    boolean force_warp_shuffle,
    @OfType(TtgTypes.Tensor.class) OpResult result)
    implements TtgOp {}
