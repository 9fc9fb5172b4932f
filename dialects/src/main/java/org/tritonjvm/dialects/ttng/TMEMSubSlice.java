package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.MemDescView;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tmem_subslice",
    traits = {"Pure"},
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "Views a part of a buffer in tensor memory: from `offset` on along `dim`.")
public record TMEMSubSlice(
    @OfType(TtgTypes.MemDesc.class) Value src,
    int offset,
    @Default("1") int dim,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, Verified {
  @Override
  public boolean verify(Operation op) {
    SubSliceChecks.check(Checks.memDesc(src), Checks.memDesc(result), offset, dim);
    return true;
  }
}
