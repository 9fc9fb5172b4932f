package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_store",
    assembly = "$src `,` $dst attr-dict `:` type($src) `->` qualified(type($dst))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "dst", resource = SharedMemory.GENERIC)},
    summary = "stores a tensor into a buffer")
public record LocalStore(
    @OfType(TT.Tensor.class) Value src, @OfType(TtgTypes.MemDesc.class) Value dst)
    implements TtgOp, Verified {

  @Override
  public boolean verify(Operation op) {
    MemoryOps.checkMutable(dst);
    MemoryOps.checkRank(MemoryOps.tensor(src), MemoryOps.memDesc(dst), "source");
    MemoryOps.checkSameElements(MemoryOps.tensor(src), MemoryOps.memDesc(dst));
    return true;
  }
}
