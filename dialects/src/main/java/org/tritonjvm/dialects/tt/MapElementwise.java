package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.map_elementwise",
    traits = {"SameOperandsAndResultShape", "RecursiveMemoryEffects"},
    summary = "applies scalar code with control flow to each element",
    description =
        "The region takes and gives `pack` elements of each tensor, one tensor after the other.")
public record MapElementwise(
    @OfType(TT.Tensor.class) List<Value> srcs,
    int pack,
    @OfType(TT.Tensor.class) List<OpResult> result,
    Region scalarOp)
    implements SameOperandsAndResultEncoding, TritonOp {}
