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
    value = "ttng.wait_barrier",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$alloc `,` $phase (`,` $pred^)? (`deps` $deps^)? "
            + "attr-dict `:` qualified(type($alloc)) (`,` type($deps)^)?",
    effects = {
      @Effect(value = Effect.Kind.READ, on = "alloc", resource = SharedMemory.BARRIER),
      @Effect(value = Effect.Kind.WRITE, on = "alloc", resource = SharedMemory.BARRIER)
    },
    summary = "Waits until a phase of an mbarrier is over.",
    description =
"""
`phase` is the parity of the phase. `deps` are buffers that are ready afterwards, or that may be reused; they
order accesses to them.
""")
public record WaitBarrier(
    @OfType(TtgTypes.MemDesc.class) Value alloc,
    @OfType(Constraints.I32.class) Value phase,
    @OfType(Constraints.I1.class) Optional<Value> pred,
    @OfType(TtgTypes.MemDesc.class) List<Value> deps)
    implements TtgOp, MBarrierOpInterface, PredicatedOpInterface, Verified {
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

  @Override
  public boolean verify(Operation op) {
    Barriers.checkType(op, alloc);
    return true;
  }
}
