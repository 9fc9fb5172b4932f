package org.tritonjvm.dialects.nvws;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "nvws.aref.get.exit",
    assembly =
        "$aref (`[` $stage^ `]`)? `,` $token $async_ops attr-dict `:` type($aref) `,` type($token)",
    summary = "Ends the time in which a reference's buffers are read.",
    description =
"""
`async_ops` are the kinds of operations that may still read them; the other side waits for these too.
""")
public record ArefGetExit(
    @OfType(NvwsTypes.Aref.class) Value aref,
    @OfType(TtgTypes.Token.class) Value token,
    @OfType(Constraints.I32.class) Optional<Value> stage,
    List<AsyncOpAttr> async_ops)
    implements ArefStageInterface {}
