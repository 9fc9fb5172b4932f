package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tc_gen5_mma",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$a `,` $b `,` $d `` custom<Token>($acc_dep, type($token)) `,` $useD`,` "
            + "$pred `` custom<BarriersAndPreds>($barriers, $barrier_preds) "
            + "attr-dict `:` qualified(type($a)) `,` qualified(type($b)) `,` "
            + "qualified(type($d)) (`,` qualified(type($barriers))^)?",
    summary = "Multiplies matrices by tcgen05.mma, with the accumulator in tensor memory.",
    description =
"""
The product is added to `d` if `useD`, otherwise it replaces it. With `is_async` the operation only begins here; its
end is an arrival at each barrier whose predicate holds. With `two_ctas` two blocks work together.
""")
public record TCGen5MMA(
    @OfType(TtgTypes.MemDesc.class) Value a,
    @OfType(TtgTypes.MemDesc.class) Value b,
    @OfType(TtgTypes.MemDesc.class) Value d,
    @OfType(TtgTypes.Token.class) Optional<Value> acc_dep,
    @OfType(Constraints.I1.class) Value useD,
    @OfType(Constraints.I1.class) Value pred,
    @OfType(TtgTypes.MemDesc.class) List<Value> barriers,
    @OfType(Constraints.I1.class) List<Value> barrier_preds,
    boolean is_async,
    boolean two_ctas,
    boolean multicast,
    boolean is_unsigned,
    @OfType(TtgTypes.Token.class) Optional<OpResult> token)
    implements TtgOp,
        MMAv5OpInterface,
        PredicatedOpInterface,
        TokenSyntax,
        BarriersSyntax,
        Verified {
  @Override
  public Optional<Value> predicateOperand() {
    return Optional.of(pred);
  }

  @Override
  public Type predicateOperandTypeLike() {
    return pred.type();
  }

  @Override
  public void effects(Effects effects) {
    MMAv5Effects.onMatrices(effects, this);
    MMAv5Effects.onBarriers(effects, this, acc_dep.isPresent() ? 6 : 5);
  }

  @Override
  public List<Value> completionDescs() {
    return multicast ? List.of(a, b) : List.of();
  }

  @Override
  public boolean verify(Operation op) {
    MMAv5Checks.plain(op, this);
    return true;
  }
}
