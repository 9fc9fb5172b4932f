package org.tritonjvm.dialects.ttng;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.dialects.tt.ScaleDotElemType;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tc_gen5_mma_scaled",
    traits = {"AttrSizedOperandSegments"},
    assembly =
        "$a `,` $b `,` $d `` custom<Token>($acc_dep, type($token)) `,` $a_scale `,` "
            + "$b_scale `,` $useD `,` $pred `lhs` `=` $a_type `rhs` `=` $b_type "
            + "`` custom<BarriersAndPreds>($barriers, $barrier_preds) "
            + "attr-dict `:` qualified(type($a)) `,` qualified(type($b)) `,` "
            + "qualified(type($d)) `,` qualified(type($a_scale)) `,` "
            + "qualified(type($b_scale)) (`,` qualified(type($barriers))^)?",
    summary = "As `ttng.tc_gen5_mma`, with a scale for each block of elements of A and B.",
    description =
"""
The scales are in tensor memory; `a_type` and `b_type` name the formats of elements that have no type of their own.
""")
public record TCGen5MMAScaled(
    @OfType(TtgTypes.MemDesc.class) Value a,
    @OfType(TtgTypes.MemDesc.class) Value b,
    @OfType(TtgTypes.MemDesc.class) Value d,
    @OfType(TtgTypes.Token.class) Optional<Value> acc_dep,
    @OfType(TtgTypes.MemDesc.class) Value a_scale,
    @OfType(TtgTypes.MemDesc.class) Value b_scale,
    ScaleDotElemType a_type,
    ScaleDotElemType b_type,
    @OfType(Constraints.I1.class) Value useD,
    @OfType(Constraints.I1.class) Value pred,
    @OfType(TtgTypes.MemDesc.class) List<Value> barriers,
    @OfType(Constraints.I1.class) List<Value> barrier_preds,
    boolean two_ctas,
    boolean multicast,
    boolean is_async,
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
    int scales = acc_dep.isPresent() ? 4 : 3;
    MMAv5Effects.onMatrices(effects, this);
    effects.onOperand(Effect.Kind.READ, scales, TensorMemory.NAME);
    effects.onOperand(Effect.Kind.READ, scales + 1, TensorMemory.NAME);
    MMAv5Effects.onBarriers(effects, this, scales + 4);
  }

  @Override
  public List<Value> completionDescs() {
    return multicast ? List.of(a, b, a_scale, b_scale) : List.of();
  }

  @Override
  public boolean verify(Operation op) {
    ScaledMMAChecks.check(op, this);
    return true;
  }

  @Override
  public boolean verifyDims() {
    return blockK() == ScaledMMAChecks.blockKOfB(this);
  }

  @Override
  public boolean verifyOutputDims(Value out) {
    var type = Checks.memDesc(out);
    return ScaledMMAChecks.extent(type, 2) == blockM()
        && ScaledMMAChecks.extent(type, 1) == blockN();
  }

  /** Rows of A, in elements of its format. */
  public int blockM() {
    return ScaledMMAChecks.blockM(this);
  }

  /** Columns of B, in elements of its format. */
  public int blockN() {
    return ScaledMMAChecks.blockN(this);
  }

  /** Columns of A, in elements of its format. */
  public int blockK() {
    return ScaledMMAChecks.blockK(this);
  }
}
