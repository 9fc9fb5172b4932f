package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;

@Op(
    value = "ttg.warp_id",
    traits = {"Pure"},
    assembly = "attr-dict",
    summary = "the number of the warp in its block",
    description =
        """
        `omitUniformHint` keeps the NVIDIA backend from telling the compiler below that the number is the
        same in all lanes.
        """)
public record WarpId(boolean omitUniformHint, @OfType(Constraints.I32.class) OpResult result)
    implements TtgOp {}
