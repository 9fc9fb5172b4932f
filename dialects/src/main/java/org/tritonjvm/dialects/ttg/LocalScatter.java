package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_scatter",
    assembly =
        "$dst `[` $indices `]` `,` $values (`token` $token^)? attr-dict `:` qualified(type($dst)) `,` type($indices) `,` type($values)",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC)},
    summary = "stores elements into a buffer at indices along an axis",
    description =
"""
        Element I of `values` goes to I with the coordinate of the axis replaced by `indices[I]`.
""")
public record LocalScatter(
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TtgTypes.Tensor.class) Value values,
    @OfType(TtgTypes.IntTensor.class) Value indices,
    int axis,
    @OfType(TtgTypes.Token.class) Optional<Value> token)
    implements TtgOp {}
