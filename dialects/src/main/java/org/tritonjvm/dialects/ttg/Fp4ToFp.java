package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.fp4_to_fp",
    traits = {"Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "unpacks pairs of 4-bit floats (e2m1)",
    description =
        """
        Each byte holds two neighbours along the axis, the first in its lower half.
        """)
public record Fp4ToFp(
    @OfType(TtgTypes.I8Tensor.class) Value src,
    int axis,
    @OfType(TT.FloatTensor.class) OpResult result)
    implements TtgOp, Verified {

  @Override
  public boolean verify(Operation op) {
    var from = MemoryOps.tensor(src);
    var to = MemoryOps.tensor(result);
    MemoryOps.require(
        to.elementType() instanceof FloatType f
            && (f.kind() == FloatType.Kind.BF16 || f.kind() == FloatType.Kind.F16),
        "only bf16 or f16 is supported for now, got " + to.elementType());
    Fp4Types.check(from, to, axis);
    return true;
  }
}
