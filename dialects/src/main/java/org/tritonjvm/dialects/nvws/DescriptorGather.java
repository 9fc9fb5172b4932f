package org.tritonjvm.dialects.nvws;

import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.descriptor_gather",
    assembly =
        "$desc `[` $x_offsets `,` $y_offset `]` $txCount $result attr-dict `:` type(operands)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "desc", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.GENERIC)
    },
    summary = "Loads parts of rows, given by their numbers, into a reference's buffer.",
    description =
"""
`txCount` is their size in bytes.
""")
public record DescriptorGather(
    @OfType(TT.TensorDesc.class) Value desc,
    @OfType(TtgTypes.I32Tensor.class) Value x_offsets,
    @OfType(Constraints.I32.class) Value y_offset,
    int txCount,
    @OfType(TtgTypes.MemDesc.class) Value result)
    implements DescriptorLoadOpInterface {}
