package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.clc_load_result",
    assembly = "$src attr-dict `:` qualified(type($src)) `->` type($clcResult)",
    effects = {@Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.GENERIC)},
    summary = "Loads the answer to `ttng.clc_try_cancel` into registers.")
public record CLCLoadResult(
    @OfType(TtgTypes.MemDesc.class) Value src, @OfType(TtngTypes.I128.class) OpResult clcResult)
    implements TtgOp, Verified {
  @Override
  public boolean verify(Operation op) {
    CLCResult.check(op, Checks.memDesc(src));
    return true;
  }
}
