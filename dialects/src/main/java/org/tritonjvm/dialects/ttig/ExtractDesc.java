package org.tritonjvm.dialects.ttig;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttig.extract_desc",
    traits = {"Pure"},
    assembly = "$desc `[` $index `]` attr-dict `:` type($desc) `->` type($result)",
    summary = "reads a field of a tensor descriptor",
    description =
"""
        Of a descriptor of rank r: fields 0 to r-1 are extents, r to 2r-1 strides, both i64; field 2r is the
        pointer to the first element.
""")
public record ExtractDesc(@OfType(TT.TensorDesc.class) Value desc, int index, OpResult result)
    implements IntelOp {}
