package org.tritonjvm.dialects.nvws;

import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.clc_try_cancel",
    assembly = "$result attr-dict `:` qualified(type($result))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "result", resource = SharedMemory.ASYNC)},
    summary =
        "Asks for a cluster that has not been launched yet; its answer is a reference's data.")
public record CLCTryCancel(@OfType(TtgTypes.MemDesc.class) Value result) implements OpView {}
