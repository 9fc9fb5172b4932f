package org.tritonjvm.dialects.nvg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "nvg.warp_group_barrier_id",
    assembly = "attr-dict",
    summary = "The number of the named barrier of this warp group.")
public record WarpGroupBarrierId(@OfType(Constraints.I32.class) OpResult result)
    implements OpView {}
