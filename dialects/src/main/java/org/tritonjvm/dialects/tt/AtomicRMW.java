package org.tritonjvm.dialects.tt;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.atomic_rmw",
    traits = "SameOperandsAndResultShape",
    assembly =
        "$atomic_rmw_op `,` $sem `,` $scope `,` $ptr `,` $val (`,` $mask^)? attr-dict `:`"
            + " functional-type(operands, $result)",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "combines a value with the one in memory and gives the old one")
public record AtomicRMW(
    RMWOp atomic_rmw_op,
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.AnyType.class) Value val,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    MemSemantic sem,
    MemSyncScope scope,
    @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, InfersFromSyntax, AtomicOpInterface, PredicatedOpInterface {
  static List<TypeRule> typeRules() {
    return List.of(
        MemoryTypes.pointers("val").claiming("ptr type matches value type"),
        MemoryTypes.mask("val").claiming("mask type matches value type"));
  }

  @Override
  public Optional<Value> predicateOperand() {
    return mask;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return ptr.type();
  }

  @Override
  public void setPredicateOperand(Operation op, Value predicate) {
    op.setOperands(List.of(ptr, val, predicate));
  }
}
