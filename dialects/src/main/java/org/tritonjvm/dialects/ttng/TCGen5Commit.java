package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.ttg.MBarrierOpInterface;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.IntegerType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tc_gen5_commit",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$barrier (`,` $pred^)? (`descs` $descs^)? attr-dict `:` "
            + "qualified(type($barrier)) (`,` qualified(type($descs))^)?",
    effects = {@Effect(value = Effect.Kind.WRITE, on = "barrier", resource = SharedMemory.BARRIER)},
    summary = "Lets an mbarrier be arrived at when the tcgen05 operations begun before are done.",
    description =
"""
`descs` are operands that were copied by multicast; the barriers of all blocks that share them are arrived at.
""")
public record TCGen5Commit(
    @OfType(TtgTypes.MemDesc.class) Value barrier,
    @OfType(Constraints.I1.class) Optional<Value> pred,
    @OfType(TtgTypes.MemDesc.class) List<Value> descs)
    implements TtgOp, MBarrierOpInterface, PredicatedOpInterface, Verified {
  @Override
  public List<Value> barriers() {
    return List.of(barrier);
  }

  @Override
  public Optional<Value> predicateOperand() {
    return pred;
  }

  @Override
  public Type predicateOperandTypeLike() {
    return IntegerType.get(barrier.context(), 1);
  }

  @Override
  public boolean verify(Operation op) {
    Checks.require(descs.size() <= 4, "expected 0 to 4 descriptors, got " + descs.size());
    Barriers.checkType(op, barrier);
    Barriers.checkCompletion(op, barrier);
    return true;
  }
}
