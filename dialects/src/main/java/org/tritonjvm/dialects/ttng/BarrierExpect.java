package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "ttng.barrier_expect",
    assembly = "$alloc `,` $size attr-dict `,` $pred `:` qualified(type($alloc))",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.BARRIER)},
    summary = "Arrives at an mbarrier, which then also waits for `size` bytes to be copied.",
    description =
"""
`fromCTA` masks the ids of blocks: the block that arrives at a barrier is the barrier's own with the other bits cleared.
""")
public record BarrierExpect(
    @OfType(TtgTypes.MemDesc.class) Value alloc,
    int size,
    @OfType(Constraints.I1.class) Value pred,
    Optional<Integer> fromCTA)
    implements TtgOp, MBarrierOpInterface, PredicatedOpInterface, Verified, Canonicalized {
  @Override
  public List<Value> barriers() {
    return List.of(alloc);
  }

  @Override
  public Optional<Value> predicateOperand() {
    return Optional.of(pred);
  }

  @Override
  public Type predicateOperandTypeLike() {
    return pred.type();
  }

  @Override
  public boolean verify(Operation op) {
    Barriers.checkType(op, alloc);
    Barriers.checkFromCTA(op, alloc, fromCTA);
    return true;
  }

  static List<RewritePattern> canonicalization() {
    return List.of(Barriers.dropFullFromCTA("BarrierExpectOfAllBlocks", "ttng.barrier_expect"));
  }
}
