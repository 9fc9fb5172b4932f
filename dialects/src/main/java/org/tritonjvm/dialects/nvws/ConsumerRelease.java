package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.consumer_release",
    assembly = "$token `,` $idx attr-dict `:` type(operands)",
    summary = "Says that a buffer may be filled again.")
public record ConsumerRelease(
    @OfType(NvwsTypes.TokenTensor.class) Value token, @OfType(Constraints.I32.class) Value idx)
    implements OpView {}
