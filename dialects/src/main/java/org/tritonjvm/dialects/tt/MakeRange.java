package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Constants;
import org.tritonjvm.mlir.dialect.Fold;
import org.tritonjvm.mlir.dialect.Foldable;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.OfType;
import org.tritonjvm.mlir.dialect.Op;
import org.tritonjvm.mlir.dialect.Verified;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.OpResult;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;

@Op(
    value = "tt.make_range",
    traits = "Pure",
    assembly = "attr-dict `:` type($result)",
    summary = "the i32 numbers from `start` to `end`, which is left out")
public record MakeRange(int start, int end, @OfType(TT.IntTensor.class) OpResult result)
    implements TritonOp, Verified, Foldable {
  @Override
  public boolean verify(Operation op) {
    if (start >= end) throw new InvalidIr("start must be less than end");
    var type = (RankedTensorType) result.type();
    if (type.rank() != 1) throw new InvalidIr("return type must be a 1D tensor");
    long size = (long) end - start;
    if (size != type.shape()[0]) {
      throw new InvalidIr(
          "number of elements in returned tensor, %d, must match size of range [%d, %d), which has %d elements"
              .formatted(type.shape()[0], start, end, size));
    }
    if (!type.elementType().isInteger(32)) {
      throw new InvalidIr("returned tensor must have i32 elements");
    }
    return true;
  }

  /** A range of one number is that number. */
  @Override
  public Fold fold(Constants constants) {
    if ((long) start + 1 != end) return Fold.NONE;
    var type = (RankedTensorType) result.type();
    return Fold.to(
        Splats.of(type, IntegerAttr.get(type.elementType(), start, result.context())));
  }
}
