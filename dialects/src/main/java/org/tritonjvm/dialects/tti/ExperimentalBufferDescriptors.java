package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.DenseI32;
import org.tritonjvm.mlir.dialect.Encoded;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;

@Op(
    value = "tti.experimental_buffer_descriptors",
    traits = {"Pure"},
    assembly = "$offsets `,` $lengths `,` $memType attr-dict `:` type($result)",
    summary = "a tensor of buffers, each its offset and its length",
    description =
"""
An element has 64 bits: the offset in the lower half, the length in the upper one.
""")
public record ExperimentalBufferDescriptors(
    @Encoded(DenseI32.class) List<Integer> offsets,
    @Encoded(DenseI32.class) List<Integer> lengths,
    MemType memType,
    @OfType(TT.Tensor.class) OpResult result)
    implements OpView {}
