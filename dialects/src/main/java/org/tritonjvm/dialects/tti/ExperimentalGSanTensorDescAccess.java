package org.tritonjvm.dialects.tti;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_tensordesc_access",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$desc `[` $coords `]` `,` $isStore (`,` $pred^)? attr-dict `:` qualified(type($desc))",
    summary = "notes an access to a tile through a descriptor")
public record ExperimentalGSanTensorDescAccess(
    @OfType(TT.AnyTensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> coords,
    @OfType(Constraints.I1.class) Optional<Value> pred,
    Boolean isStore)
    implements OpView {}
