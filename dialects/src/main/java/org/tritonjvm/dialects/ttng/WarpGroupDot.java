package org.tritonjvm.dialects.ttng;

import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.InputPrecision;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemory;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Constraints;
import org.tritonjvm.mlir.dialect.Default;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.Effects;
import org.tritonjvm.mlir.dialect.HasEffects;
import org.tritonjvm.mlir.dialect.InfersFromSyntax;
import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.TypeRule;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.warp_group_dot",
    assembly =
        "$a`,` $b`,` $c (`,` $useC^)? attr-dict "
            + "`:` type($a) `*` qualified(type($b)) `->` type($d)",
    summary = "Multiplies matrices by wgmma, with B and perhaps A in shared memory.",
    description =
"""
`useC` says whether the product is added to `c`; without it, it is. With `isAsync` the result may be
used only after `ttng.warp_group_dot_wait`. For the other attributes see `tt.dot`.
""")
public record WarpGroupDot(
    @OfType(TtngTypes.TensorOrMemDesc.class) Value a,
    @OfType(TtgTypes.MemDesc.class) Value b,
    @OfType(TT.FpIntTensor.class) Value c,
    @OfType(Constraints.I1.class) Optional<Value> useC,
    @Default("ieee") InputPrecision inputPrecision,
    @Default("0") int maxNumImpreciseAcc,
    @Default("false") Boolean isAsync,
    @OfType(TT.FpIntTensor.class) OpResult d)
    implements TtgOp, DotOpInterface, InfersTypes, InfersFromSyntax, HasEffects, Verified {
  static List<TypeRule> typeRules() {
    return List.of(TypeRule.same("d", "c").claiming("result's type matches accumulator's type"));
  }

  static Type inferResultTypes(
      Value a,
      Value b,
      Value c,
      Optional<Value> useC,
      InputPrecision inputPrecision,
      int maxNumImpreciseAcc,
      Boolean isAsync) {
    var result = Checks.tensor(c).encoding();
    if (result.isPresent()) {
      WarpGroupDotChecks.encoding(a)
          .ifPresent(
              ofA -> {
                ofA.checkDotOperand(0, result.get());
                Checks.memDesc(b).encoding().checkDotOperand(1, result.get());
              });
    }
    return c.type();
  }

  @Override
  public void effects(Effects effects) {
    if (a.type() instanceof MemDescType) effects.onOperand(Effect.Kind.READ, 0, SharedMemory.ASYNC);
    effects.onOperand(Effect.Kind.READ, 1, SharedMemory.ASYNC);
  }

  @Override
  public boolean verify(Operation op) {
    WarpGroupDotChecks.check(op, this);
    return true;
  }
}
