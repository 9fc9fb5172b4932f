package org.tritonjvm.dialects.tti;

import java.util.List;
import org.tritonjvm.dialects.tt.AtomicOpInterface;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.MemoryTypes;
import org.tritonjvm.dialects.tt.SameOperandsAndResultEncoding;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_atomic_cas",
    traits = {"SameOperandsAndResultShape"},
    assembly =
        "$sem `,` $scope `,` $ptr `,` $cmp `,` $val attr-dict `:` functional-type(operands, $result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "`tt.atomic_cas` that the global memory sanitizer watches")
public record ExperimentalGSanAtomicCAS(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.AnyType.class) Value cmp,
    @OfType(TT.AnyType.class) Value val,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, InfersFromSyntax, AtomicOpInterface {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointers("cmp").claiming("ptr type matches cmp type"),
        MemoryTypes.pointers("val").claiming("ptr type matches value type"));
  }
}
