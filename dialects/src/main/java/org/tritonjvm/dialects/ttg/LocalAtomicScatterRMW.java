package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.dialects.tt.RMWOp;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_atomic_scatter_rmw",
    assembly =
        "$atomic_rmw_op `,` $dst `[` $indices `]` `,` $values (`,` $mask^)? attr-dict `:` functional-type(operands, results)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "dst", resource = SharedMemory.GENERIC),
      @Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC)
    },
    summary = "changes elements of a buffer atomically at indices along an axis",
    description =
"""
        Element I of `values` is combined with the element at I, the coordinate of the axis being replaced
        by `indices[I]`; the result is what was there before. Where the mask is false nothing is changed
        and the result is undefined.
""")
public record LocalAtomicScatterRMW(
    RMWOp atomic_rmw_op,
    @OfType(TtgTypes.MemDesc.class) Value dst,
    @OfType(TtgTypes.Tensor.class) Value values,
    @OfType(TtgTypes.IntTensor.class) Value indices,
    @OfType(TtgTypes.I1Tensor.class) Optional<Value> mask,
    int axis,
    @OfType(TtgTypes.Tensor.class) OpResult result)
    implements TtgOp, InfersTypes {
  static Type inferResultTypes(
      RMWOp atomic_rmw_op, Value dst, Value values, Value indices, Optional<Value> mask, int axis) {
    return values.type();
  }
}
