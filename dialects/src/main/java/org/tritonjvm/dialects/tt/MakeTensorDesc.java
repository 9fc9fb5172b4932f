package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.make_tensor_descriptor",
    traits = {"Pure", "SameVariadicOperandSize"},
    assembly =
        "$base `,` `[` $shape `]` `,` `[` $strides `]` attr-dict `:` type($base) `,` type($result)",
    summary = "describes a tensor in global memory, to be accessed in blocks",
    description = "Extents and strides are in elements; the last stride is one.")
public record MakeTensorDesc(
    @OfType(TT.Ptr.class) Value base,
    @OfType(Constraints.I32.class) List<Value> shape,
    @OfType(Constraints.I64.class) List<Value> strides,
    @Default("zero") PaddingOption padding,
    @OfType(TT.TensorDesc.class) OpResult result)
    implements TritonOp {}
