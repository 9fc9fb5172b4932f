package org.tritonjvm.dialects.nvg;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvg.ld_acquire",
    assembly =
        "$sem `,` $scope `,` $addr (`,` $mask^)? attr-dict `:` functional-type($addr, $result)",
    effects = {@Effect(Effect.Kind.READ), @Effect(Effect.Kind.WRITE)},
    summary = "Loads a scalar from global memory with an order.")
public record LoadAcquire(
    @OfType(NvgTypes.GlobalPointer.class) Value addr,
    @OfType(Constraints.I1.class) Optional<Value> mask,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(NvgTypes.Scalar.class) OpResult result)
    implements OpView {}
