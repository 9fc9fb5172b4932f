package org.tritonjvm.dialects.tti;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.AtomicOpInterface;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.MemSemantic;
import org.tritonjvm.dialects.tt.MemSyncScope;
import org.tritonjvm.dialects.tt.MemoryTypes;
import org.tritonjvm.dialects.tt.RMWOp;
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
    value = "tti.experimental_gsan_atomic_rmw",
    traits = {"SameOperandsAndResultShape"},
    assembly =
        "$atomic_rmw_op `,` $sem `,` $scope `,` $ptr `,` $val (`,` $mask^)? attr-dict `:` functional-type(operands, $result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "`tt.atomic_rmw` that the global memory sanitizer watches")
public record ExperimentalGSanAtomicRMW(
    RMWOp atomic_rmw_op,
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.AnyType.class) Value val,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, InfersFromSyntax, AtomicOpInterface {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointers("val").claiming("ptr type matches value type"),
        MemoryTypes.mask("val").claiming("mask type matches value type"));
  }
}
