package org.tritonjvm.dialects.ttng;

import java.util.Optional;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tmem_alloc",
    assembly = "($src^)? attr-dict `:` functional-type(operands, results)",
    summary = "Allocates a buffer in tensor memory, filled with a tensor if one is given.")
public record TMEMAlloc(
    @OfType(TT.Tensor.class) Optional<Value> src,
    @OfType(TtgTypes.MemDesc.class) OpResult result,
    @OfType(TtgTypes.Token.class) Optional<OpResult> token)
    implements TtgOp, HasEffects {
  /**
   * None for an immutable buffer, which may be merged with its equals or dropped, until it has been
   * given an address.
   */
  @Override
  public void effects(Effects effects) {
    boolean placed = result.owner().hasAttribute("tensor_memory_col_offset");
    if (!((MemDescType) result.type()).mutableMemory() && !placed) return;
    effects.on(Effect.Kind.ALLOCATE, result, TensorMemory.NAME);
    if (src.isPresent()) effects.on(Effect.Kind.WRITE, result, TensorMemory.NAME);
  }
}
