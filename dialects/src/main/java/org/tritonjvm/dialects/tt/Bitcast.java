package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Value;

@Op(
    value = "tt.bitcast",
    traits = {"Elementwise", "SameOperandsAndResultShape", "Pure"},
    assembly = "$src attr-dict `:` type($src) `->` type($result)",
    summary = "reads the bits of a value as another type of the same width")
public record Bitcast(
    @OfType(TT.AnyType.class) Value src, @OfType(TT.AnyType.class) OpResult result)
    implements SameOperandsAndResultEncoding, TritonOp, Verified, Foldable {
  @Override
  public boolean verify(Operation op) {
    var from = src.type().elementOrSelf();
    var to = result.type().elementOrSelf();
    if (from instanceof PointerType a && to instanceof PointerType b) {
      if (a.addressSpace() == b.addressSpace()) return true;
      throw new InvalidIr("Cannot bitcast pointer between different address spaces");
    }
    if (from instanceof PointerType || to instanceof PointerType) {
      throw new InvalidIr("Cannot bitcast pointer to non-pointer type");
    }
    int bits = Types.bitWidth(from);
    int wanted = Types.bitWidth(to);
    if (bits == wanted) return true;
    throw new InvalidIr(
        "Cannot bitcast data-type of size " + bits + " to data-type of size " + wanted);
  }

  @Override
  public Fold fold(Constants constants) {
    return src.type().equals(result.type()) ? Fold.to(src) : Fold.NONE;
  }
}
