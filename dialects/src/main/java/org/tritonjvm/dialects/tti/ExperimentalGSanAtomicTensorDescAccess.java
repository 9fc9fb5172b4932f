package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_atomic_tensordesc_access",
    assembly = "$desc `[` $coords `]` `,` $sem `,` $scope attr-dict `:` qualified(type($desc))",
    summary = "notes an atomic access to a tile through a descriptor")
public record ExperimentalGSanAtomicTensorDescAccess(
    @OfType(TT.AnyTensorDesc.class) Value desc,
    @OfType(Constraints.I32.class) List<Value> coords,
    MemSemantic sem,
    MemSyncScope scope)
    implements OpView {}
