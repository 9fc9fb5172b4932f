package org.tritonjvm.dialects.ttng;

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
    implements TtgOp, TokenSyntax {}
