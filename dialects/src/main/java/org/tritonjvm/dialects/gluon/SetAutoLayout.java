package org.tritonjvm.dialects.gluon;

import org.tritonjvm.dialects.tt.TT;
import org.tritonjvm.dialects.tt.VerifyTensorLayoutsTrait;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "gluon.set_auto_layout",
    traits = {"SameOperandsAndResultShape", "SameOperandsAndResultElementType"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "says which layout a tensor has whose layout was left open",
    description =
"""
        The operand's layout is `#gluon.auto_encoding`. What the result's layout implies for operations
        before and after is found by `gluon-resolve-auto-encodings`.
""")
public record SetAutoLayout(
    @OfType(TT.Tensor.class) Value src, @OfType(TT.Tensor.class) OpResult result)
    implements OpView, VerifyTensorLayoutsTrait, Verified {
  @Override
  public boolean verify(Operation op) {
    if (!isAuto(src)) throw new InvalidIr("input tensor must have an auto layout type");
    if (((RankedTensorType) result.type()).encoding().isEmpty()) {
      throw new InvalidIr("result tensor must have an encoding");
    }
    if (isAuto(result)) throw new InvalidIr("result type must not be auto layout");
    return true;
  }

  private static boolean isAuto(Value value) {
    return value.type() instanceof RankedTensorType type
        && type.encoding().orElse(null) instanceof AutoEncoding;
  }
}
