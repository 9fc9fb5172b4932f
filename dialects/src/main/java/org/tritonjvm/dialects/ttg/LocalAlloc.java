package org.tritonjvm.dialects.ttg;

import java.util.Optional;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttg.local_alloc",
    assembly = "($src^)? attr-dict `:` functional-type(operands, results)",
    summary = "allocates a buffer in shared memory, filled with a tensor if one is given",
    description =
"""
        A buffer that is not filled at once must be mutable. It lives until the last use of it, or until
        `ttg.local_dealloc`.
""")
public record LocalAlloc(
    Operation op,
    @OfType(TtgTypes.Tensor.class) Optional<Value> src,
    Optional<Integer> alignment,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, HasEffects {
  /**
   * None for an immutable buffer, which may be merged with its equals or dropped, until it has been
   * given an address.
   */
  @Override
  public void effects(Effects effects) {
    boolean placed = op.hasAttribute("allocation.offset");
    if (!((MemDescType) result.type()).mutableMemory() && !placed) return;
    effects.on(Effect.Kind.ALLOCATE, result, SharedMemory.ALL);
    if (src.isPresent()) effects.on(Effect.Kind.WRITE, result, SharedMemory.GENERIC);
  }
}
