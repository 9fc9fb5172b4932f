package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.MemoryOps;
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
    implements TtgOp, HasEffects, Verified {
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

  @Override
  public boolean verify(Operation op) {
    var type = Checks.memDesc(result);
    Checks.require(
        TensorMemoryChecks.isTensorMemoryEncoding(type), "should use tensor memory encoding");
    src.ifPresent(s -> TensorMemoryChecks.registers(op, Checks.tensor(s), type, "source"));
    MemoryOps.checkAllocation(src, type);
    return true;
  }
}
