package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.consumer_wait",
    assembly = "$token `,` $idx `,` $phase attr-dict `:` type(operands)",
    summary = "Waits until a buffer is filled.")
public record ConsumerWait(
    @OfType(NvwsTypes.TokenTensor.class) Value token,
    @OfType(Constraints.I32.class) Value idx,
    @OfType(Constraints.I1.class) Value phase)
    implements OpView {}
