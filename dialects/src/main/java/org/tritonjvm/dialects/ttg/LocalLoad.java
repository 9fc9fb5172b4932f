package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_load",
    assembly = "$src (`token` $token^)? attr-dict `:` qualified(type($src)) `->` type($result)",
    effects = {@Effect(value = Effect.Kind.READ, on = "src", resource = SharedMemory.GENERIC)},
    summary = "loads a buffer into a tensor")
public record LocalLoad(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(TtgTypes.Token.class) Optional<Value> token,
    @OfType(TT.Tensor.class) OpResult result)
    implements TtgOp, LocalLoading, Verified {

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkRank(MemoryOps.tensor(result), MemoryOps.memDesc(src), "result");
    MemoryOps.checkSameElements(MemoryOps.memDesc(src), MemoryOps.tensor(result));
    return true;
  }
}
