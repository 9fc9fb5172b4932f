package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Canonicalized;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.rewrite.RewritePattern;

@Op(
    value = "ttng.arrive_barrier",
    assembly = "$alloc `,` $count (`,` $pred^)? attr-dict `:` qualified(type($alloc))",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "alloc", resource = SharedMemory.BARRIER),
      @Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.BARRIER)
    },
    summary = "Arrives at an mbarrier, `count` times.",
    description =
"""
For `fromCTA` see `ttng.barrier_expect`; `multicastCTA` masks the bits of block ids in which the blocks differ that are arrived at.
""")
public record ArriveBarrier(
    @OfType(TtgTypes.MemDesc.class) Value alloc,
    int count,
    @OfType(Constraints.I1.class) Optional<Value> pred,
    Optional<Integer> fromCTA,
    @Default("0") int multicastCTA)
    implements TtgOp, MBarrierOpInterface, PredicatedOpInterface, Verified, Canonicalized {
  @Override
  public List<Value> barriers() {
    return List.of(alloc);
  }

  @Override
  public Optional<Value> predicateOperand() {
    return pred;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return IntegerType.get(alloc.context(), 1);
  }

  /** Whether barriers of several blocks are arrived at. */
  public boolean isMulticast() {
    return multicastCTA != 0;
  }

  @Override
  public boolean verify(Operation op) {
    Barriers.checkType(op, alloc);
    Barriers.checkCount(count);
    int numCTAs = Checks.numCTAs(op);
    if (isMulticast()) {
      Checks.require(numCTAs > 1, "multicast arrive requires num_ctas > 1");
      Checks.require(
          Integer.compareUnsigned(multicastCTA, numCTAs - 1) <= 0,
          "multicastCTA exceeds numCTAs - 1");
      Barriers.checkCga(alloc, CGAEncoding.get1DLayout(numCTAs), "multicast barrier");
    }
    Barriers.checkFromCTA(op, alloc, fromCTA);
    Checks.require(
        !isMulticast() || fromCTA.isEmpty() || fromCTA.get() == numCTAs - 1,
        "fromCTA cannot be combined with multicast arrive");
    return true;
  }

  static List<RewritePattern> canonicalization() {
    return List.of(Barriers.dropFullFromCTA("ArriveBarrierOfAllBlocks", "ttng.arrive_barrier"));
  }
}
