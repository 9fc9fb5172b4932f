package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.reinterpret_tensor_descriptor",
    traits = {"Pure"},
    assembly = "$rawDesc attr-dict `:` qualified(type($rawDesc)) `to` qualified(type($result))",
    summary = "The descriptor that a pointer points to.")
public record ReinterpretTensorDesc(
    @OfType(TT.Ptr.class) Value rawDesc, @OfType(TT.TensorDesc.class) OpResult result)
    implements TtgOp {}
