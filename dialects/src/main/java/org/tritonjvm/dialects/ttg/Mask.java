package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.Blocks;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.mask",
    traits = {"SingleBlock"},
    summary =
        "executes its region if the predicate holds; what the pipeliner makes of operations that it cannot predicate otherwise")
public record Mask(
    @OfType(Constraints.I1.class) Value pred, List<OpResult> result, @Blocks(1) Region region)
    implements TtgOp {}
