package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.aref.get.enter",
    traits = {"AttrSizedOperandSegments"},
    assembly = "$aref (`[` $stage^ `,` $phase `]`)? attr-dict `:` type($aref) `->` type(results)",
    summary = "Waits until a reference's buffers may be read.")
public record ArefGetEnter(
    @OfType(NvwsTypes.Aref.class) Value aref,
    @OfType(Constraints.I32.class) Optional<Value> stage,
    @OfType(Constraints.I32.class) Optional<Value> phase,
    @OfType(TtgTypes.MemDesc.class) List<OpResult> buffers,
    @OfType(TtgTypes.Token.class) OpResult token)
    implements ArefStageInterface, Verified {
  @Override
  public boolean verify(Operation op) {
    ArefChecks.enter(aref, buffers);
    return true;
  }
}
