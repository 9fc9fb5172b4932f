package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.InfersTypes;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.unsplat",
    traits = "Pure",
    assembly = "$src attr-dict `:` type($src)",
    summary = "the scalar that a tensor of one element holds")
public record Unsplat(@OfType(TT.Tensor.class) Value src, @OfType(TT.AnyType.class) OpResult result)
    implements TritonOp, InfersTypes, Verified {
  static Type inferResultTypes(Value src) {
    return src.type().elementOrSelf();
  }

  @Override
  public boolean verify(Operation op) {
    if (((ShapedType) src.type()).elementCount() == 1) return true;
    throw new InvalidIr("source tensor must have exactly one element");
  }
}
