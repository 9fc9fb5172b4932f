package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "nvws.create_token",
    assembly = "attr-dict `:` type($result)",
    summary = "Tokens by which a producer and a consumer take turns with buffers, one for each.")
public record CreateToken(
    int numBuffers, TokenLoadType loadType, @OfType(NvwsTypes.TokenTensor.class) OpResult result)
    implements OpView {}
