package org.tritonjvm.dialects.tt;

import java.util.List;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.atomic_cas",
    traits = "SameOperandsAndResultShape",
    assembly =
        "$sem `,` $scope `,` $ptr `,` $cmp `,` $val attr-dict `:`"
            + " functional-type(operands, $result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "stores a value where memory holds an expected one, and gives the old one")
public record AtomicCAS(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.AnyType.class) Value cmp,
    @OfType(TT.AnyType.class) Value val,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, InfersFromSyntax, AtomicOpInterface {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointers("cmp").claiming("ptr type matches cmp type"),
        MemoryTypes.pointers("val").claiming("ptr type matches value type"));
  }
}
