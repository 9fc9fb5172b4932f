package org.tritonjvm.dialects.ttng;

import org.tritonjvm.dialects.layout.TensorMemoryEncoding;
import org.tritonjvm.mlir.ir.FloatType;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.dialects.ttg.MemoryOps;
import java.util.Optional;
import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.ttg.TtgOp;
import org.tritonjvm.dialects.ttg.TtgTypes;
import org.tritonjvm.mlir.dialect.Effect;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "ttng.tmem_load",
    traits = {"AttrSizedResultSegments"},
    assembly =
        "$src `` custom<Token>($dep, type($token)) "
            + "attr-dict `:` qualified(type($src)) `->` type($result) (`,` type($red)^)?",
    effects = {@Effect(value = Effect.Kind.READ, on = "src", resource = TensorMemory.NAME)},
    summary = "Loads a buffer in tensor memory into a tensor.",
    description =
"""
With `redOp` also the least or greatest element of each row is found: of the absolute values with `abs`, NaN if there is one
with `NaN`.
""")
public record TMEMLoad(
    @OfType(TtgTypes.MemDesc.class) Value src,
    @OfType(TtgTypes.Token.class) Optional<Value> dep,
    Optional<TMEMLoadReduceModifierAttr> redOp,
    Optional<Boolean> abs,
    Optional<Boolean> NaN,
    @OfType(TT.Tensor.class) OpResult result,
    @OfType(TtgTypes.Token.class) Optional<OpResult> token,
    @OfType(TT.Tensor.class) Optional<OpResult> red)
    implements TtgOp, TokenSyntax, Verified {
  @Override
  public boolean verify(Operation op) {
    var type = Checks.memDesc(src);
    Checks.require(
        type.memorySpace() instanceof TensorMemorySpace,
        "source must be a tensor memory buffer.");
    Checks.require(
        type.encoding() instanceof TensorMemoryEncoding, "should use tensor memory encoding.");
    TensorMemoryChecks.registers(op, Checks.tensor(result), type, "result");
    checkReduction(op);
    MemoryOps.checkSameElements(type, Checks.tensor(result));
    return true;
  }

  private void checkReduction(Operation op) {
    boolean reduces = redOp.isPresent();
    boolean useAbs = abs.orElse(false);
    boolean useNaN = NaN.orElse(false);
    Checks.require(
        !reduces || red.isPresent(), "redOp is set but 'red' result is not present");
    Checks.require(reduces || red.isEmpty(), "'red' result is present but redOp is not set");
    Checks.require(reduces || !useAbs, "'abs' requires 'redOp' to be set");
    Checks.require(reduces || !useNaN, "'NaN' requires 'redOp' to be set");
    boolean single =
        Checks.memDesc(src).elementType() instanceof FloatType f
            && f.kind() == FloatType.Kind.F32;
    Checks.require(single || !useAbs, "'abs' requires floating-point element type (f32)");
    Checks.require(single || !useNaN, "'NaN' requires floating-point element type (f32)");
    if (reduces) TensorMemoryChecks.reduction(op, Checks.tensor(result), Checks.memDesc(src));
  }
}
