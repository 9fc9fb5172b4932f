package org.tritonjvm.dialects.tti;

import java.util.Optional;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_indexed_tensordesc_access",
    assembly =
        "$desc `[` $indices `,` $offset `]` `,` $isStore (`,` $pred^)? attr-dict `:` qualified(type($desc)) `,` type($indices)",
    summary = "notes an access to rows, given by their numbers, through a descriptor")
public record ExperimentalGSanIndexedTensorDescAccess(
    @OfType(TT.AnyTensorDesc.class) Value desc,
    @OfType(TtgTypes.I32Tensor.class) Value indices,
    @OfType(Constraints.I32.class) Value offset,
    @OfType(Constraints.I1.class) Optional<Value> pred,
    Boolean isStore)
    implements OpView {}
