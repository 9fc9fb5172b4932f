package org.tritonjvm.dialects.ttg;

import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Verified;
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
    @OfType(TT.Tensor.class) Optional<Value> src,
    Optional<Integer> alignment,
    @OfType(TtgTypes.MemDesc.class) OpResult result)
    implements TtgOp, HasEffects, Verified, Foldable {
  /**
   * None for an immutable buffer, which may be merged with its equals or dropped, until it has been
   * given an address.
   */
  @Override
  public void effects(Effects effects) {
    boolean placed = result.owner().hasAttribute("allocation.offset");
    if (!((MemDescType) result.type()).mutableMemory() && !placed) return;
    effects.on(Effect.Kind.ALLOCATE, result, SharedMemory.ALL);
    if (src.isPresent()) effects.on(Effect.Kind.WRITE, result, SharedMemory.GENERIC);
  }

  @Override
  public boolean verify(Operation op) {
    var type = MemoryOps.memDesc(result);
    MemoryOps.require(
        type.memorySpace() instanceof SharedMemorySpace, "should create a buffer of shared memory");
    MemoryOps.require(
        Types.bitWidth(type.elementType()) % 8 == 0,
        "element type bit width must be a multiple of 8");
    src.ifPresent(s -> MemoryOps.checkRank(MemoryOps.tensor(s), type, "source"));
    MemoryOps.checkAllocation(src, type);
    return true;
  }

  /** A copy of an immutable buffer that is as this one would be is the buffer itself. */
  @Override
  public Fold fold(Constants constants) {
    if (MemoryOps.memDesc(result).mutableMemory()) return Fold.NONE;
    return src.map(Value::definingOp).orElse(null) instanceof LocalLoad(var buffer, _, _)
            && buffer.type().equals(result.type())
        ? Fold.to(buffer)
        : Fold.NONE;
  }

  /** In bytes: what is asked for, or else what the layout needs. */
  public int alignmentOrDefault() {
    return alignment.orElseGet(
        () ->
            MemoryOps.memDesc(result).encoding() instanceof SharedEncoding e ? e.alignment() : 16);
  }
}
