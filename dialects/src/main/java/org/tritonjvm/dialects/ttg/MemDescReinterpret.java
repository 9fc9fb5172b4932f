package org.tritonjvm.dialects.ttg;

import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.memdesc_reinterpret",
    traits = {"Pure"},
    assembly = "$src attr-dict `:` qualified(type($src)) `->` qualified(type($result))",
    summary = "shows the bytes of a buffer as elements of another type and shape",
    description =
        """
        Whatever the result reaches must belong to the operand: bytes of shared memory, rows and columns
        of tensor memory, stages of a pipeline.
        """)
public record MemDescReinterpret(
    @OfType(TtgTypes.MemDesc.class) Value src, @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, MemDescView, Verified, Foldable {

  @Override
  public boolean verify(Operation op) {
    new ReinterpretCheck(MemoryOps.memDesc(src), MemoryOps.memDesc(result)).check();
    return true;
  }

  @Override
  public Fold fold(Constants constants) {
    return src.type().equals(result.type()) ? Fold.to(src) : Fold.NONE;
  }
}
