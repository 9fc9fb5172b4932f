package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.join",
    traits = {"Pure", "SameTypeOperands"},
    assembly = "$lhs `,` $rhs attr-dict `:` type($lhs) `->` type($result)",
    summary = "puts two tensors side by side along a new last dimension of extent two")
public record Join(
    @OfType(TT.Tensor.class) Value lhs,
    @OfType(TT.Tensor.class) Value rhs,
    @OfType(TT.Tensor.class) OpResult result)
    implements TritonOp {}
