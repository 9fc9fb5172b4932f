package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.producer_commit",
    assembly = "$token `,` $idx attr-dict `:` type(operands)",
    summary = "Says that a buffer is filled.")
public record ProducerCommit(
    @OfType(NvwsTypes.TokenTensor.class) Value token, @OfType(Constraints.I32.class) Value idx)
    implements OpView {}
