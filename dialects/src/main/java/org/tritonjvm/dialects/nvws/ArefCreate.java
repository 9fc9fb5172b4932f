package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.aref.create",
    traits = {"Pure"},
    syntax = ArefCreateSyntax.class,
    summary =
        "An asynchronous reference to buffers, through which one partition gives data to another.")
public record ArefCreate(
    @OfType(TtgTypes.MemDesc.class) List<Value> buffers,
    @OfType(NvwsTypes.Aref.class) OpResult result)
    implements OpView, Verified {
  @Override
  public boolean verify(Operation op) {
    ArefChecks.create(this);
    return true;
  }
}
