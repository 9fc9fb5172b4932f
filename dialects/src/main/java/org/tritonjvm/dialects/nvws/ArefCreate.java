package org.tritonjvm.dialects.nvws;

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
    implements OpView {}
