package org.tritonjvm.dialects.ttg;

import java.util.List;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.async_wait",
    assembly = "($asyncToken^)? attr-dict",
    summary = "waits until at most `num` groups of asynchronous copies are under way",
    description =
        """
        Each thread waits for its own copies; a barrier must follow if other threads read what was copied.
        """)
public record AsyncWait(
    @OfType(TtgTypes.Token.class) List<Value> asyncToken,
    int num,
    @OfType(TtgTypes.Token.class) OpResult retToken)
    implements TtgOp, MemWaitOp {}
