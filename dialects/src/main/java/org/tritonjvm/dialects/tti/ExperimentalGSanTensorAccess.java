package org.tritonjvm.dialects.tti;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.GlobalMemory;
import org.tritonjvm.dialects.tt.MemoryTypes;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tti.experimental_gsan_tensor_access",
    assembly = "$ptr `,` $isStore (`,` $mask^)? attr-dict `:` type($ptr)",
    effects = {
      @Effect(value = Effect.Kind.WRITE, on = "ptr", resource = GlobalMemory.NAME),
      @Effect(value = Effect.Kind.READ, on = "ptr", resource = GlobalMemory.NAME)
    },
    summary = "notes a load or a store through pointers")
public record ExperimentalGSanTensorAccess(
    @OfType(TT.PtrLike.class) Value ptr,
    @OfType(TT.BoolLike.class) Optional<Value> mask,
    Boolean isStore)
    implements OpView, InfersFromSyntax {
  static List<TypeRule> typeRules() {
    return List.of(MemoryTypes.mask("ptr").claiming("mask type matches ptr type"));
  }
}
