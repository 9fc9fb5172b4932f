package org.tritonjvm.dialects.nvws;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.aref.buffer",
    assembly =
        "$aref (`[` $stage^ `]`)? `,` $token attr-dict `:` type($aref) `,` type($token) `->` type(results)",
    summary = "The buffers of a reference between entering and leaving it.")
public record ArefBuffer(
    @OfType(NvwsTypes.Aref.class) Value aref,
    @OfType(TtgTypes.Token.class) Value token,
    @OfType(Constraints.I32.class) Optional<Value> stage,
    @OfType(TtgTypes.MemDesc.class) List<OpResult> buffers)
    implements ArefStageInterface {}
